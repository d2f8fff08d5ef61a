import type { LakeColumn, LakeSchema } from '@tributary/lake/schema'
import type { StagedFile } from '@tributary/lake/stage'
import { batchCounts, brokenKey, islandsOf, type KeyedFile, matchedRows, mergedRows, openBatch, openStored, touchedFiles } from '@tributary/lake/upsert'
import { z } from 'zod'
import type { Box } from './box.ts'
import { EngineFailed } from './engine-failed.ts'
import { type Engine, MatchedFiles, type OverFiles, overFiles, type WrittenFile } from './merge/over-files.ts'
import { targetFileBytes, writeByKey } from './merge/write-files.ts'

export interface MergeOrder extends OverFiles {
  /** `full`: the batch is all there will be. `append`: no key of it may be there. `upsert`: a key that is there gets the row of the batch. `delete`: it goes. */
  mode: 'full' | 'append' | 'upsert' | 'delete'
  /** The table's after this load. */
  schema: LakeSchema
  /** Columns of the schema by their field ids, in order. */
  key: readonly number[]
  /** Live files of the table, from `scanKeyed`. */
  files: readonly KeyedFile[]
  /** The rows of the table have never been held to this key. */
  isNewKey: boolean
  /** Files on this machine, in order; columns by field id, of the schema or `batchRow` and `batchDeleted`. */
  batch: { files: readonly { file: string; rows: number; bytes: number }[]; columns: readonly LakeColumn[] }
  targetFileBytes?: number
}

/** Where the rows of a batch went: `rows` are `inserted`, `updated`, `deleted`, `absent` (to be deleted, and not there) or `superseded` by a later one of their key. */
export interface MergeCounts {
  rows: number
  inserted: number
  updated: number
  deleted: number
  absent: number
  superseded: number
}

export interface Merged {
  files: { file: string; staged: StagedFile }[]
  /** Paths in the lake of the files whose place these take. */
  replaces: string[]
  counts: MergeCounts
}

const BatchCounts = z.object({ rows: z.coerce.number(), keys: z.coerce.number(), deletes: z.coerce.number(), firstRow: z.coerce.number().nullable(), missing: z.number().nullable() })
const Touched = z.object({ touched: z.array(z.number()) })
const Islands = z.object({ islands: z.array(z.array(z.number())) })
const Repeated = z.object({ repeated: z.string().nullable() })

/**
 * Brings a batch into a table by its key, the last row of a key winning, and rewrites only files within whose key ranges a key of
 * the batch lies. Files come out ordered by key, each with a range of its own.
 *
 * @throws EngineFailed for a row without a whole key, for a key that an append finds, for a new key that the table's rows do not keep,
 * and where a statement fails; EngineStopped; the signal's reason
 */
export async function mergeBatch(box: Box, order: MergeOrder, signal: AbortSignal): Promise<Merged> {
  const key = order.key.map((fieldId) => columnOf(order.schema, fieldId))
  const { files, facts } = await overFiles(box, order, signal, (engine) => merge(engine, order, key))
  return { files, ...facts }
}

function columnOf({ columns }: LakeSchema, fieldId: number): LakeColumn {
  const column = columns.find((one) => one.fieldId === fieldId)
  if (!column) throw new Error(`The schema lacks the column ${fieldId} of the key.`)
  return column
}

async function merge(engine: Engine, order: MergeOrder, key: readonly LakeColumn[]) {
  const { mode } = order
  const batch = await readBatch(engine, order, key)
  const { touched, places } = await openTouched(engine, order, key)
  const matched = MatchedFiles.parse(await engine.row(matchedRows({ key }))).files
  const sum = (of: 'matched' | 'deleted') => matched.reduce((total, one) => total + one[of], 0)
  const counts: MergeCounts = {
    rows: batch.rows, superseded: batch.rows - batch.keys, deleted: sum('deleted'), absent: batch.deletes - sum('deleted'),
    updated: sum('matched') - sum('deleted'), inserted: batch.keys - batch.deletes - (sum('matched') - sum('deleted')),
  }
  const repeated = counts.superseded + counts.updated
  if (mode === 'append' && repeated > 0) throw new EngineFailed(`${order.name}: ${repeated === 1 ? '1 row to be appended has' : `${repeated.toLocaleString('en')} rows to be appended have`} a key that is there already. Load with the mode "upsert" to replace what is there.`)

  // What only loses rows is left alone where it loses none; what may gain some keeps its order by being written anew.
  const only = mode === 'append' ? [] : batch.keys === batch.deletes && !order.isNewKey ? matched.map(({ file }) => file) : touched.map((_, at) => at)
  const rewritten = only.flatMap((at) => (touched[at] ? [{ ...touched[at], place: places[at] ?? '' }] : []))
  const written = await rewriteGroups(engine, order, key, rewritten)
  const [is, expected] = [written.reduce((rows, { staged }) => rows + staged.rows, 0), total(rewritten, 'rows') - counts.deleted + counts.inserted]
  if (is !== expected) throw new Error(`${order.name}: ${is} rows were written where ${expected} were to be.`)
  return { written, facts: { replaces: rewritten.map(({ path }) => path), counts } }
}

type PlacedFile = KeyedFile & { place: string }

/** Files whose ranges do not meet are written anew one after another, each with its part of the batch: what is sorted at a time stays small. */
async function rewriteGroups(engine: Engine, order: MergeOrder, key: readonly LakeColumn[], rewritten: readonly PlacedFile[]): Promise<WrittenFile[]> {
  const { schema, files, mode, batch, targetFileBytes: targetBytes = targetFileBytes } = order
  const paths = new Set(rewritten.map(({ path }) => path))
  const staying = files.filter(({ path }) => !paths.has(path))
  const groups = await groupsOf(engine, rewritten, Math.max(targetBytes, total(batch.files, 'bytes')))
  const written: WrittenFile[] = []
  for (const [at, group] of groups.entries()) {
    const startOf = (one: readonly PlacedFile[] | undefined) => one?.[0]?.ranges?.[0]?.lower ?? null
    const span = { from: at === 0 ? null : startOf(group), below: startOf(groups[at + 1]) }
    await engine.child.ask({ do: 'execute', statements: [openStored(schema, group.map(({ place }) => place), total(group, 'rows'))] })
    written.push(...await writeByKey(engine, {
      schema, key, rows: mergedRows({ schema, key, isDelete: mode === 'delete' }, span), rewritten: group, staying, span, prefix: `${at}`,
      bytes: total(group, 'bytes') + total(batch.files, 'bytes') / groups.length, targetBytes,
    }))
  }
  return written
}

/** In the order of the key, each of at least so many bytes; one where a file does not tell its range. */
async function groupsOf(engine: Engine, files: readonly PlacedFile[], leastBytes: number): Promise<PlacedFile[][]> {
  if (files.length < 2 || !files.every(({ ranges }) => ranges)) return [[...files]]
  const { islands } = Islands.parse(await engine.row(islandsOf(files)))
  const groups: PlacedFile[][] = []
  for (const island of islands) {
    const last = groups.at(-1)
    const more = island.flatMap((at) => files[at] ?? [])
    if (last && total(last, 'bytes') < leastBytes * 0.75) last.push(...more)
    else groups.push(more)
  }
  return groups
}

const total = <Field extends string>(files: readonly Record<Field, number>[], field: Field) => files.reduce((sum, one) => sum + one[field], 0)

async function readBatch(engine: Engine, { name, schema, mode, batch }: MergeOrder, key: readonly LakeColumn[]) {
  const files = await engine.add(batch.files.map(({ file }) => file))
  const rows = total(batch.files, 'rows')
  await engine.child.ask({ do: 'execute', statements: openBatch({ schema, key, batch: { files, columns: batch.columns, rows }, isDelete: mode === 'delete' }) })
  const counts = BatchCounts.parse(await engine.row(batchCounts({ key })))
  if (counts.rows !== rows) throw new Error(`${name}: the batch has ${counts.rows} rows and was to have ${rows}.`)
  if (counts.missing !== null) throw new EngineFailed(`${name}: row ${counts.firstRow} has no value in "${key[counts.missing]?.name}", which is part of the primary key.`)
  return counts
}

/** The touched files, which are then the view `stored`, in this order. */
async function openTouched(engine: Engine, { name, schema, mode, files, isNewKey }: MergeOrder, key: readonly LakeColumn[]) {
  const at = isNewKey ? files.keys() : mode === 'full' ? [] : Touched.parse(await engine.row(touchedFiles(files, key))).touched.toSorted((one, other) => one - other)
  const touched = [...at].flatMap((one) => files[one] ?? [])
  const places = await engine.open(touched)
  await engine.child.ask({ do: 'execute', statements: [openStored(schema, places, total(touched, 'rows'))] })
  if (!isNewKey || touched.length === 0) return { touched, places }
  const { repeated } = Repeated.parse(await engine.row(brokenKey({ key })))
  if (repeated !== null) throw new EngineFailed(`${name} cannot have the primary key ${key.map((column) => `"${column.name}"`).join(', ')}: of what is in it, (${repeated}) is there several times or not whole.`)
  return { touched, places }
}
