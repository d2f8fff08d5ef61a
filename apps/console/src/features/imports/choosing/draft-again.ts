import type { FileOptions, ImportDetail } from '@tributary/contract/imports'
import { freshDraft, type ImportDraft } from '../review/import-draft.ts'
import { wasLoaded } from '../verdict/verdict-words.ts'

/** How the corrected file of an import begins: to the same table, its columns as they were. Delimiter and the like are found anew: whoever corrects a file may save it in another way. */
export function draftAgain(fileName: string, { table, mode, onReject, options, columns, primaryKey, deleteColumn, job }: ImportDetail): ImportDraft {
  const place = { bucket: table.path.slice(0, table.path.lastIndexOf('.')), newTable: table.path.slice(table.path.lastIndexOf('.') + 1) }
  const kept: Partial<FileOptions> = { ...(options.nullTexts ? { nullTexts: options.nullTexts } : {}), ...(options.decimalSeparator ? { decimalSeparator: options.decimalSeparator } : {}) }
  // What was loaded stays: the corrected rows are added to it.
  const added = primaryKey.length > 0 || mode === 'upsert' ? 'upsert' as const : 'append' as const
  const loaded = wasLoaded(job.state)
  return { ...freshDraft(fileName, { ...place, tableId: table.id, mode: loaded ? added : mode, primaryKey, deleteColumn }), options: kept, before: columns.length > 0 ? columns : null, onReject }
}
