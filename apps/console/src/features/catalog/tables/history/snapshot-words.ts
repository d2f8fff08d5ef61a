import type { LoadMode, Snapshot } from '@tributary/contract/tables'
import { formatCount, formatExact } from '../../../../ui/text/format-quantity.ts'

/** What made a snapshot, after "Job 12" or in a row of its own. */
export const modeWords: Record<LoadMode, string> = {
  full: 'replaced whole', append: 'rows appended', upsert: 'upserted by key', delete: 'rows deleted', restore: 'restored', compact: 'files tidied up',
}

type Counts = Pick<Snapshot, 'addedRows' | 'updatedRows' | 'deletedRows'>

/** "+12 ~3 −1", for the eye. */
export function changeFigures({ addedRows, updatedRows, deletedRows }: Counts): string {
  return [[addedRows, '+'], [updatedRows, '~'], [deletedRows, '−']].filter(([count]) => count !== 0).map(([count, sign]) => `${sign}${formatExact(Number(count))}`).join(' ') || '0'
}

/** "12 rows added, 3 changed, 1 deleted". */
export function changeSentence({ addedRows, updatedRows, deletedRows }: Counts): string {
  const parts = [[addedRows, 'added'], [updatedRows, 'changed'], [deletedRows, 'deleted']].filter(([count]) => count !== 0)
  if (parts.length === 0) return 'no row changed'
  return parts.map(([count, word], index) => `${index === 0 ? formatCount(Number(count), 'row') : formatExact(Number(count))} ${word}`).join(', ')
}

/** Two snapshots from the earlier to the later one. */
export function inOrder(one: Snapshot, other: Snapshot): readonly [from: Snapshot, to: Snapshot] {
  return one.committedAt < other.committedAt || (one.committedAt === other.committedAt && !one.current) ? [one, other] : [other, one]
}

/** "3 loads ago": `newest` are the snapshots that are known, the newest first, and `more` that there are others. */
export function agoWords(snapshotId: string, newest: readonly Pick<Snapshot, 'snapshotId'>[], more: boolean): string | null {
  const at = newest.findIndex((one) => one.snapshotId === snapshotId)
  if (at === 0) return 'the snapshot of now'
  if (at > 0) return `${formatCount(at, 'snapshot')} ago`
  return more ? `more than ${formatCount(newest.length, 'snapshot')} ago` : null
}
