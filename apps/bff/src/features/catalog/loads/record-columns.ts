import type { LakeSchema } from '@tributary/lake/schema'
import { isDeepStrictEqual } from 'node:util'
import type { Database } from '../../../context.ts'

/** Brings the catalog's columns in line with a schema; descriptions stay with their field ids, and come back with a column that does. */
export async function recordColumns(db: Database, tableId: string, { columns }: LakeSchema) {
  const before = new Map((await db.column.findMany({ where: { tableId } })).map((column) => [column.fieldId, column]))
  const wanted = columns.map(({ fieldId, name, type, required, doc = '', default: defaultValue = null }, position) => (
    { tableId, fieldId, position, name, type, required, description: before.get(fieldId)?.description ?? doc, defaultValue }))
  const changed = wanted.filter((column) => !isDeepStrictEqual(column, before.get(column.fieldId)))
  const kept = new Set(wanted.map(({ fieldId }) => fieldId))
  const gone = [...changed.map(({ fieldId }) => fieldId), ...[...before.keys()].filter((fieldId) => !kept.has(fieldId))]
  // Two columns may have changed their names for each other's: no moment may have one of them twice.
  if (gone.length > 0) await db.column.deleteMany({ where: { tableId, fieldId: { in: gone } } })
  await db.column.createMany({ data: changed })
}
