import type { LakeSchema } from '@tributary/lake/schema'
import type { Database } from '../../../context.ts'

/** Brings the catalog's columns in line with the schema of a load; descriptions stay with their field ids. */
export async function recordColumns(db: Database, tableId: string, { columns }: LakeSchema) {
  const before = new Map((await db.column.findMany({ where: { tableId } })).map((column) => [column.fieldId, column]))
  const wanted = columns.map(({ fieldId, name, type, required }, position) => ({ tableId, fieldId, name, type, required, position }))
  const kept = new Set(wanted.map(({ fieldId }) => fieldId))
  const gone = [...before.keys()].filter((fieldId) => !kept.has(fieldId))
  if (gone.length > 0) await db.column.deleteMany({ where: { tableId, fieldId: { in: gone } } })
  for (const column of wanted) {
    const was = before.get(column.fieldId)
    if (!was || (was.name === column.name && was.type === column.type && was.required === column.required && was.position === column.position)) continue
    await db.column.update({ where: { tableId_fieldId: { tableId, fieldId: column.fieldId } }, data: column })
  }
  await db.column.createMany({ data: wanted.filter(({ fieldId }) => !before.has(fieldId)) })
}
