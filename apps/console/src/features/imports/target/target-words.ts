import type { RejectPolicy } from '@tributary/contract/imports'
import type { Target } from '../review/import-draft.ts'

export type Mode = Target['mode']

export const modes: readonly { mode: Mode; label: string; help: string }[] = [
  { mode: 'full', label: 'Replace all rows', help: 'The table then holds what the file holds, and nothing else. What was there before can be read in its history.' },
  { mode: 'append', label: 'Add the rows', help: 'The rows that are there stay. A file that is loaded twice is in the table twice.' },
  { mode: 'upsert', label: 'Update by key', help: 'A row of the file takes the place of the one with the same key; other rows are added. Rows that the file lacks stay.' },
]

export const policies: readonly { policy: RejectPolicy; label: string; help: string }[] = [
  { policy: 'fail', label: 'Load nothing', help: 'The load fails, names the values, and every table stays as it is.' },
  { policy: 'quarantine', label: 'Set those rows aside', help: 'The others are loaded. What was set aside can be looked at, corrected and sent again.' },
  { policy: 'null', label: 'Leave those values empty', help: 'Every row is loaded; a value that does not fit becomes null, and is listed with its line.' },
]

const did: Record<Mode, string> = { full: ': its rows are replaced.', append: ': the rows are added.', upsert: ': rows are updated by their key.' }
const aside: Record<RejectPolicy, string> = { fail: 'When a value does not fit, nothing is loaded.', quarantine: 'Rows that do not fit are set aside.', null: 'Values that do not fit become null.' }

/** What will happen, before it happens: "It fills in.c-crm.customer: its rows are replaced. Rows that do not fit are set aside." */
export const effectOf = (isNew: boolean, mode: Mode, policy: RejectPolicy) => [isNew ? ', which is made.' : did[mode], aside[policy]] as const
