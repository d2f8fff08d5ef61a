import type { Table } from '@tributary/contract/catalog'
import type { CallOf } from '@tributary/contract/endpoint'
import type { createImport, importIntoTable, Inspection } from '@tributary/contract/imports'
import { columnChanges, type DraftColumn, type ImportDraft } from '../review/import-draft.ts'

export type ImportOrder = { call: 'create'; input: CallOf<typeof createImport> } | { call: 'into table'; input: CallOf<typeof importIntoTable> }

export const bucketOf = ({ target: { bucket, newBucket } }: Pick<ImportDraft, 'target'>) => (bucket === '' ? `${newBucket.stage}.${newBucket.name.trim()}` : bucket)

/** What the server is asked for: exactly what was looked at. */
export function importOrder({ upload, draft, table, inspection, columns }: {
  upload: { id: string; projectId: string }
  draft: ImportDraft
  /** Where it goes to one that is there. */
  table: Table | undefined
  inspection: Inspection
  columns: readonly DraftColumn[]
}): ImportOrder {
  const { target, onReject } = draft
  const marks = target.mode === 'upsert' && table ? target.deleteColumn : null
  const common = {
    uploadId: upload.id, onReject, options: inspection.options, deleteColumn: marks,
    columns: columns.filter(({ out, source }) => !out && source !== marks).map(({ source, name, type, dateFormat }) => ({ source, name, type, dateFormat })),
  }
  if (table && target.mode !== 'full' && target.missing === 'null' && columnChanges(columns, table.columns, marks).lacking.length > 0 && (target.mode === 'append' || table.primaryKey.length > 0)) {
    return { call: 'into table', input: { ...common, tableId: table.id, mode: target.mode, missingColumns: 'null' } }
  }
  const primaryKey = table ? (target.mode === 'upsert' && table.primaryKey.length === 0 ? target.primaryKey : []) : target.primaryKey
  const path = table ? { bucket: table.path.slice(0, -table.name.length - 1), table: table.name } : { bucket: bucketOf(draft), table: target.newTable.trim() }
  return { call: 'create', input: { ...common, projectId: upload.projectId, ...path, mode: table ? target.mode : 'full', primaryKey } }
}
