import type { InputOf } from '@tributary/contract/endpoint'
import type { compareSnapshots as endpoint, Comparison } from '@tributary/contract/tables'
import { type FilesBetween, filesBetween } from '@tributary/lake/changes'
import type { LakeSchema } from '@tributary/lake/schema'
import { readTable, schemaOf } from '@tributary/lake/snapshot'
import type { Actor, Context } from '../../../context.ts'
import { type ComparedRows, compareRows } from '../../../engines/compare-rows.ts'
import { EngineFailed } from '../../../engines/engine-failed.ts'
import { longestRead } from '../../../engines/over-reads.ts'
import { EngineStopped } from '../../../engines/run-sql.ts'
import { Problem } from '../../../problem.ts'
import { boxOf, refusalOf } from '../../projects/index.ts'
import { mayPreview } from '../policy.ts'
import { findTable, type SeenTable } from '../tables/table-queries.ts'
import { findSnapshots } from './snapshot-of.ts'
import { findSnapshot } from './snapshot-queries.ts'

type Input = InputOf<typeof endpoint>
type Table = SeenTable['table']

/** Only files that one of them lacks are read: those of both hold the same rows. */
export async function compareSnapshots(context: Context, actor: Actor, input: Input): Promise<Comparison> {
  const table = await readable(context, actor, input)
  try {
    const between = await changesOf(context, table, input)
    const rows = await rowsBetween(context, table, between, input.limit)
    const [from, to] = await Promise.all([input.from, input.to].map(async (snapshotId) => (await findSnapshots(context.db, actor, { where: { tableId: table.id, snapshotId: BigInt(snapshotId) } }))[0]?.snapshot))
    if (!from || !to) throw new Error('Snapshots that were compared have a history.')
    return { from, to, schema: schemaChanges(between), ...rowsAsAnswered(table, rows) }
  } catch (error) {
    if (isTooSlow(error)) throw new Problem('query_failed', `So much differs that it could not be compared within ${longestRead / 1000} s. Compare snapshots that lie closer together.`)
    if (error instanceof EngineFailed) throw new Problem('query_failed', error.message)
    // Their files go with a table that is deleted meanwhile, and with snapshots that expire.
    await readable(context, actor, input)
    throw error
  }
}

/** The engine's minute is over, or that of whoever brings the files. */
function isTooSlow(error: unknown) {
  return error instanceof EngineStopped ? error.reason === 'too-slow' : error instanceof DOMException && error.name === 'TimeoutError'
}

async function readable({ db }: Context, actor: Actor, { tableId, from, to }: Input): Promise<Table> {
  const { table } = await findTable(db, actor, tableId)
  const { bucket } = table
  if (!mayPreview(actor, bucket)) throw await refusalOf(db, actor, bucket.project.id, `Subscribe to ${bucket.displayName} to see its rows.`)
  for (const snapshotId of [from, to]) await findSnapshot(db, tableId, snapshotId)
  return table
}

/** Of the snapshot that the table has, the columns are those of now. */
async function changesOf({ lake }: Context, { metadataLocation, snapshotId }: Table, { from, to }: Input): Promise<FilesBetween> {
  if (metadataLocation === null) throw new Error('A table with a snapshot has a pointer.')
  const between = await filesBetween(lake, metadataLocation, BigInt(from), BigInt(to))
  const now = schemaOf(await readTable(lake, metadataLocation))
  const isNow = (id: string) => BigInt(id) === snapshotId
  return { ...between, ...(isNow(from) ? { fromSchema: now } : {}), ...(isNow(to) ? { toSchema: now } : {}) }
}

async function rowsBetween(context: Context, { bucket, keyFieldIds }: Table, { onlyFrom, onlyTo, fromSchema, toSchema }: FilesBetween, limit: number): Promise<ComparedRows> {
  const signal = AbortSignal.timeout(longestRead)
  const box = await boxOf(context, bucket.project.id)
  const held = await context.lake.hold([...onlyFrom, ...onlyTo], signal)
  try {
    const before = { scanned: onlyFrom, files: held.files.slice(0, onlyFrom.length), schema: fromSchema }
    const after = { scanned: onlyTo, files: held.files.slice(onlyFrom.length), schema: toSchema }
    return await compareRows(box, { before, after, key: keyFieldIds, limit }, signal)
  } finally {
    await held.release()
  }
}

function without(some: LakeSchema['columns'], others: LakeSchema['columns']) {
  return some.filter(({ fieldId }) => !others.some((other) => other.fieldId === fieldId)).map(({ name, type }) => ({ name, type }))
}

function schemaChanges({ fromSchema: { columns: from }, toSchema: { columns: to } }: Pick<FilesBetween, 'fromSchema' | 'toSchema'>): Comparison['schema'] {
  return {
    added: without(to, from),
    removed: without(from, to),
    changed: to.flatMap(({ fieldId, name, type }) => {
      const was = from.find((column) => column.fieldId === fieldId)
      return was && (was.name !== name || was.type !== type) ? [{ fieldId, from: { name: was.name, type: was.type }, to: { name, type } }] : []
    }),
  }
}

function rowsAsAnswered({ keyFieldIds }: Table, { isByKey, columns, added, removed, changed, rows }: ComparedRows): Omit<Comparison, 'from' | 'to' | 'schema'> {
  const primaryKey = isByKey ? keyFieldIds.flatMap((fieldId) => columns.find((column) => column.fieldId === fieldId)?.name ?? []) : []
  return { primaryKey, addedRows: added, removedRows: removed, changedRows: changed, columns: columns.map(({ name, type }) => ({ name, type })), rows }
}
