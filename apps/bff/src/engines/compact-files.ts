import { compactionPlan } from '@tributary/lake/compact'
import type { LakeColumn, LakeSchema } from '@tributary/lake/schema'
import type { StagedFile } from '@tributary/lake/stage'
import { filesByKey, type KeyedFile, openStored, orderedByKey, storedRows } from '@tributary/lake/upsert'
import { z } from 'zod'
import type { Box } from './box.ts'
import { type OverFiles, overFiles, type WrittenFile } from './merge/over-files.ts'
import { targetFileBytes, writeFile } from './merge/write-files.ts'

export interface CompactOrder extends OverFiles {
  schema: LakeSchema
  /** Columns of the primary key; empty: rows stay in the order of their files. */
  key: readonly LakeColumn[]
  /** The live files of the table, from `scanKeyed`. */
  files: readonly KeyedFile[]
  /** Fewer small files beside each other are left alone. */
  minFiles: number
  /** How much may be written anew at a time; the rest is for the next time. */
  mostBytes: number
  targetFileBytes?: number
}

export interface Compacted {
  files: { file: string; staged: StagedFile }[]
  /** Paths in the lake of the files whose place these take; empty: there is nothing to do. */
  replaces: string[]
}

/**
 * Writes small files that lie beside each other as one. Of a table with a primary key, files beside each other are those whose keys
 * follow each other, and the rows of the new one are in the order of the key.
 *
 * @throws EngineFailed; EngineStopped; the signal's reason
 */
export async function compactFiles(box: Box, order: CompactOrder, signal: AbortSignal): Promise<Compacted> {
  const { schema, key } = order
  // Where the order is as it is, what is worth doing is known without the engine.
  if (compactionPlan(order.files, limitsOf(order)).length === 0) return { files: [], replaces: [] }
  const { files, facts } = await overFiles(box, order, signal, async (engine) => {
    const groups = within(order.mostBytes, planned(order, key.length === 0 ? order.files : await byKey(engine, order.files)))
    const written: WrittenFile[] = []
    for (const [at, group] of groups.entries()) {
      const rows = group.reduce((sum, file) => sum + file.rows, 0)
      await engine.child.ask({ do: 'execute', statements: [openStored(schema, await engine.open(group), rows)] })
      const [one] = await writeFile(engine, schema, `${storedRows(schema)} ${key.length === 0 ? '' : orderedByKey(key)}`, `${at}.parquet`)
      if ((one?.staged.rows ?? 0) !== rows) throw new Error(`${order.name}: ${one?.staged.rows ?? 0} rows were written where ${rows} were to be.`)
      if (one) written.push(one)
    }
    return { written, facts: groups.flat().map(({ path }) => path) }
  })
  return { files, replaces: facts }
}

const limitsOf = ({ minFiles, targetFileBytes: targetBytes = targetFileBytes }: CompactOrder) => ({ targetBytes, minFiles })

/** Over a large file that stays between them, small ones of a key are not put together: the range of the new one would cover its. */
function planned(order: CompactOrder, files: readonly KeyedFile[]) {
  const limits = limitsOf(order)
  if (order.key.length === 0) return compactionPlan(files, limits)
  const runs: KeyedFile[][] = [[]]
  for (const file of files) {
    if (file.bytes > limits.targetBytes * 0.75) runs.push([])
    else runs.at(-1)?.push(file)
  }
  return runs.flatMap((run) => compactionPlan(run, limits))
}

async function byKey(engine: { row(sql: string): Promise<unknown> }, files: readonly KeyedFile[]): Promise<KeyedFile[]> {
  const { places } = z.object({ places: z.array(z.number()) }).parse(await engine.row(filesByKey(files)))
  return places.flatMap((at) => files[at] ?? [])
}

function within<File extends { bytes: number }>(mostBytes: number, groups: readonly (readonly File[])[]): (readonly File[])[] {
  let bytes = 0
  return groups.filter((group) => (bytes += group.reduce((sum, file) => sum + file.bytes, 0)) <= mostBytes)
}
