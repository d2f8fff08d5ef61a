import { type LakeColumn, type LakeSchema, lakeTypeOf, nameKey, reconcileSchema, SchemaConflict } from '@tributary/lake/schema'
import { quoteName } from '@tributary/lake/sql'
import { type StagedFile, copyStatement, stagedFile } from '@tributary/lake/stage'
import { batchDeleted, saysDeleted } from '@tributary/lake/upsert'
import { type Child, RequestFailed } from './box/child.ts'
import type { Described } from './child/messages.ts'
import { EngineFailed } from './engine-failed.ts'
import { firstUnfitSql, firstUnfitWords } from './first-unfit.ts'

export interface SqlOutput {
  name: string
  /** How the result meets its table; left out, the columns are numbered anew. */
  reconcile?: { current: LakeSchema | null; mode: 'full' | 'append' }
  /** The column that says whether a row deletes the one of its key. It is not stored; the file has `batchDeleted` in its place. */
  deleteColumn?: string | undefined
}

export interface WrittenOutput {
  name: string
  columns: LakeColumn[]
  schema: LakeSchema
  fileName: string
  staged: StagedFile
}

/** Writes a table that a script made as a file for its table in the lake. @throws EngineFailed where there is no such table, or it does not fit */
export async function writeOutput(child: Child, output: SqlOutput, fileName: string): Promise<WrittenOutput> {
  const { name, deleteColumn } = output
  const described = await describe(child, name)
  const marker = deleteColumn === undefined ? null : columnCalled(described, output, deleteColumn)
  const incoming = described.filter((column) => column !== marker).map((column) => ({ name: column.name, duckdb: column.type, ...lakeTypeOf(column.type) }))
  const schema = await reconciled(child, output, incoming)
  const arriving = new Map(incoming.map((column) => [nameKey(column.name), column]))
  const lacks = new Set(schema.columns.filter((column) => !arriving.has(nameKey(column.name))).map(({ fieldId }) => fieldId))
  const casts = Object.fromEntries(schema.columns.flatMap((column) => {
    const cast = arriving.get(nameKey(column.name))?.cast
    return cast === undefined ? [] : [[column.name, cast] as const]
  }))
  const columns = marker ? [...schema.columns, batchDeleted] : schema.columns
  const select = `SELECT *${marker ? `, ${saysDeleted(marker.name)} AS ${quoteName(batchDeleted.name)}` : ''} FROM ${quoteName(name)}`
  const stats = await child.ask({ do: 'copy', sql: copyStatement({ select, file: `${child.paths.out}/${fileName}`, columns, casts, lacks }) }).catch((error: unknown) => {
    if (!(error instanceof RequestFailed)) throw error
    throw new EngineFailed(`${name} could not be written: ${error.failure.message}`, { cause: error })
  })
  return { name, columns, schema, fileName, staged: stagedFile(stats, columns) }
}

async function describe(child: Child, table: string): Promise<Described[]> {
  try {
    return (await child.ask({ do: 'describe', table })) as Described[]
  } catch (error) {
    if (!(error instanceof RequestFailed) || error.failure.kind !== 'Catalog') throw error
    throw new EngineFailed(`The script made no table "${table}", which is an output of this transformation.`, { cause: error })
  }
}

function columnCalled(described: readonly Described[], output: SqlOutput, name: string): Described {
  const column = described.find((one) => nameKey(one.name) === nameKey(name))
  if (!column) throw new EngineFailed(`${output.name} has no column "${name}", which is to say which rows are deleted.`)
  return column
}

interface Incoming {
  name: string
  duckdb: string
  type: LakeColumn['type']
}

async function reconciled(child: Child, { name, reconcile }: SqlOutput, incoming: readonly Incoming[]): Promise<LakeSchema> {
  try {
    return reconcileSchema(reconcile?.current ?? null, incoming, reconcile?.mode ?? 'full')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const row = error instanceof SchemaConflict ? await firstUnfit(child, name, error, incoming) : ''
    throw new EngineFailed(`${name}: ${why}${row}`, { cause: error })
  }
}

/** In words, the first row whose value the table's type cannot hold as it is; nothing where all fit. */
async function firstUnfit(child: Child, table: string, { columns: conflicts }: SchemaConflict, incoming: readonly Incoming[]): Promise<string> {
  const conflict = conflicts.find(({ to }) => to !== undefined)
  const column = incoming.find(({ name }) => nameKey(name) === nameKey(conflict?.name ?? ''))
  if (!conflict || !column) return ''
  const sql = firstUnfitSql(quoteName(table), column.name, column.duckdb, conflict.from)
  // Not every type can be cast to every other; the types alone say enough then.
  return firstUnfitWords(await child.ask({ do: 'row', sql }).catch(() => null), { name: column.name, type: conflict.from })
}
