import { defaultJson, defaultText } from './iceberg/default-value.ts'
import { evolvedMetadata } from './iceberg/next-metadata.ts'
import { writeMetadata } from './iceberg/write-metadata.ts'
import { checkNames, type LakeColumn, type LakeSchema, type LakeType, nameKey, sameColumns } from './schema.ts'
import { readTableOf } from './snapshot.ts'
import type { Storage } from './storage/storage.ts'

export interface SchemaChange {
  /** UUID of the table. */
  tableId: string
  /** Metadata location that the change builds on. */
  current: string
  /** The schema from now on, from `renamedColumn` or another of these over the schema at `current`. */
  schema: LakeSchema
  now: Date
}

/**
 * Writes the metadata of a table with another schema: no file is read or written again, and older snapshots keep the schema they
 * were written with. As after `prepareCommit`, nobody sees it until the caller moves the table's pointer from `current` to the answer.
 */
export async function prepareSchemaChange(storage: Storage, { tableId, current, schema, now }: SchemaChange): Promise<string> {
  const metadata = await readTableOf(storage, tableId, current)
  return writeMetadata(storage, tableId, evolvedMetadata({ metadata, url: storage.urlOf(current) }, schema, now))
}

/** A column under another name, in every file that has it. @throws where another column has the name, or there is no such column */
export function renamedColumn(schema: LakeSchema, fieldId: number, name: string): LakeSchema {
  return changed(schema, withColumnAs(schema, fieldId, (column) => ({ ...column, name })))
}

/** The same columns in another order. @throws where `fieldIds` are not those of the table, each once */
export function reorderedColumns(schema: LakeSchema, fieldIds: readonly number[]): LakeSchema {
  const columns = fieldIds.map((fieldId) => columnIn(schema, fieldId))
  if (new Set(fieldIds).size !== schema.columns.length || columns.length !== schema.columns.length) throw new Error('An order of columns names each column of the table once.')
  return changed(schema, columns)
}

export interface NewColumn {
  name: string
  type: LakeType
  /** Text of the value of rows that are there, and of loads that lack the column; without it they have none. */
  default?: string
  doc?: string
}

/** One more column, after the others. @throws where the name is taken, or the default is not a value of the type */
export function withColumn(schema: LakeSchema, { name, type, default: text, doc }: NewColumn): LakeSchema {
  const fieldId = schema.lastColumnId + 1
  const value = text === undefined ? undefined : defaultText(type, defaultJson(type, text))
  const column: LakeColumn = { fieldId, name, type, required: false, ...(doc ? { doc } : {}), ...(value === undefined ? {} : { initial: value, default: value }) }
  return changed({ ...schema, lastColumnId: fieldId }, [...schema.columns, column])
}

/** What people say of columns, by field id; nothing where the text is empty. Columns that are not named stay as they are. */
export function withDocs(schema: LakeSchema, docs: ReadonlyMap<number, string>): LakeSchema {
  return changed(schema, schema.columns.map((column) => {
    const { doc: former = '', ...rest } = column
    const doc = docs.get(column.fieldId) ?? former
    return doc === '' ? rest : { ...rest, doc }
  }))
}

/** Another text of the value that later loads give which lack the column; null: none. Rows that are there stay as they are. @throws where it is not a value of the type, or there is no such column */
export function withDefault(schema: LakeSchema, fieldId: number, text: string | null): LakeSchema {
  return changed(schema, withColumnAs(schema, fieldId, ({ default: _former, ...column }) => {
    const value = text === null ? undefined : defaultText(column.type, defaultJson(column.type, text))
    return value === undefined ? column : { ...column, default: value }
  }))
}

/**
 * The schema of a load that `began` over one schema of a table and finds another one `now`, where columns were only renamed, described,
 * put in another order or given another default meanwhile: files go by field id, so the load is as good as it was. Null where more was changed.
 */
export function rebasedSchema(began: LakeSchema, load: LakeSchema, now: LakeSchema): LakeSchema | null {
  if (began.lastColumnId !== now.lastColumnId || !sameColumns(bare(began), bare(now))) return null
  const types = new Map(load.columns.map(({ fieldId, type }) => [fieldId, type]))
  const kept = now.columns.flatMap((column) => {
    const type = types.get(column.fieldId)
    return type ? [{ ...column, type }] : []
  })
  const added = load.columns.filter(({ fieldId }) => fieldId > began.lastColumnId)
  const names = new Set(kept.map(({ name }) => nameKey(name)))
  if (added.some(({ name }) => names.has(nameKey(name)))) return null
  const next = changed(now, [...kept, ...added])
  return added.length === 0 ? next : { ...next, lastColumnId: load.lastColumnId }
}

/** What of its columns a data file depends on. */
const bare = ({ columns }: LakeSchema) =>
  columns.map(({ doc: _doc, default: _default, ...column }) => ({ ...column, name: '' })).toSorted((one, other) => one.fieldId - other.fieldId)

const withColumnAs = (schema: LakeSchema, fieldId: number, change: (column: LakeColumn) => LakeColumn) => {
  const found = columnIn(schema, fieldId)
  return schema.columns.map((column) => (column === found ? change(column) : column))
}

function columnIn({ columns }: LakeSchema, fieldId: number): LakeColumn {
  const found = columns.find((column) => column.fieldId === fieldId)
  if (!found) throw new Error(`The table has no column with the field id ${fieldId}.`)
  return found
}

/** `schema` itself where nothing changes. */
function changed(schema: LakeSchema, columns: LakeColumn[]): LakeSchema {
  checkNames(columns)
  return sameColumns(schema.columns, columns) ? schema : { ...schema, schemaId: schema.schemaId + 1, columns }
}
