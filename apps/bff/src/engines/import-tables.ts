import type { LakeColumn } from '@tributary/lake/schema'
import { type StagedFile, copyStatement, stagedFile } from '@tributary/lake/stage'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Box, BoxLimits } from './box.ts'
import { type Child, RequestFailed } from './box/child.ts'
import { lockRequest } from './box/duckdb-settings.ts'
import { makeFifo, openFifo } from './box/fifo.ts'
import { type BoxFolder, adoptOutput } from './box/folder.ts'
import { type CopyFormat, longestRow, selectCopied } from './copied/copy-format.ts'
import { csvSentence } from './copied/csv-sentence.ts'
import { EngineFailed } from './engine-failed.ts'
import { openGuarded } from './guarded-child.ts'
import { watchRowLength } from './copied/row-length.ts'

export interface ImportOptions {
  /** On the lake's file system: results are moved there from the box by rename. */
  workFolder: string
  signal: AbortSignal
  limits?: Partial<BoxLimits>
}

export interface ImportedTable {
  /** How messages call it. */
  name: string
  columns: LakeColumn[]
  /** As PostgreSQL's COPY … TO STDOUT writes them. */
  rows: Readable
  format: CopyFormat
  /** Told the bytes of each piece as it passes. */
  onBytes?: (bytes: number) => void
  /** What the bytes pass through on their way, such as a throttle; it passes all of them on as they are. */
  through?: Transform
}

/** One child that turns streams into data files, one after another. */
export interface Import {
  /** @throws EngineFailed naming row and column of a value that does not fit; the stream's own error; EngineStopped; the signal's reason */
  table(table: ImportedTable): Promise<{ file: string; staged: StagedFile }>
  close(): Promise<void>
}

// More of either makes loads no faster, for the source writes with one process.
export const importMemory = 256 * 1024 ** 2
const importThreads = 2
// How long a first load takes is for the source to say; this only keeps a forgotten child from living for ever.
const importTime = 24 * 60 * 60_000

export async function openImport(box: Box, { workFolder, signal, limits: own }: ImportOptions): Promise<Import> {
  const held = { ...box.limits, wallClockMs: importTime, ...box.wanted, ...own }
  const limits = { ...held, memoryBytes: Math.min(held.memoryBytes, importMemory), threads: Math.min(held.threads, importThreads) }
  const { folder, child, ...guarded } = await openGuarded(box, { workFolder, started: held, limits, signal })
  let closed = false
  const close = async () => {
    closed = true
    await guarded.close()
  }
  try {
    // To keep the order, row groups that are done wait for slower ones before them, and DuckDB does not count that memory.
    await child.ask({ do: 'execute', statements: ['SET preserve_insertion_order = false'] })
    await child.ask(lockRequest(limits, [], child.paths.out, [child.paths.in]))
  } catch (error) {
    await close()
    throw error
  }
  let count = 0
  return {
    async table(table) {
      if (closed) throw new Error('This import is closed.')
      return importTable(child, folder, workFolder, table, ++count)
    },
    close,
  }
}

async function importTable(child: Child, folder: BoxFolder, workFolder: string, table: ImportedTable, number: number) {
  const [copy, parquet] = [`${number}.rows`, `${number}.parquet`]
  const { columns, format } = table
  const fifo = join(folder.in, copy)
  await makeFifo(fifo)
  try {
    const select = selectCopied(format, `${child.paths.in}/${copy}`, columns)
    const copied = child.ask({ do: 'copy', sql: copyStatement({ select, file: `${child.paths.out}/${parquet}`, columns }) })
    const stats = await feed(table, fifo, copied)
    return { file: await adoptOutput(folder, parquet, workFolder), staged: stagedFile(stats, columns) }
  } catch (error) {
    if (error instanceof RequestFailed) throw new EngineFailed(csvSentence(table.name, error.failure.message), { cause: error })
    throw error
  } finally {
    await rm(fifo, { force: true })
    // What a source that broke off left counts against what the run may write.
    await rm(join(folder.out, parquet), { recursive: true, force: true })
  }
}

/** Pours the stream into the FIFO until the engine has answered. A source that broke off must not pass for one that ended. */
async function feed(table: ImportedTable, fifo: string, copied: Promise<unknown>): Promise<unknown> {
  const { rows } = table
  // Nothing tells a writer that waits for its source that the reader has died.
  const failed = new AbortController()
  copied.catch(() => failed.abort())
  const [engine, source] = await Promise.allSettled([copied, pour(table, fifo, failed.signal)])
  if (rows.errored && rows.errored.name !== 'AbortError' && !isBrokenPipe(rows.errored)) throw rows.errored
  if (engine.status === 'rejected') throw engine.reason
  if (source.status === 'rejected') throw source.reason
  return engine.value
}

async function pour({ name, rows, format, onBytes, through }: ImportedTable, fifo: string, failed: AbortSignal) {
  const isTooLong = watchRowLength(format, longestRow)
  try {
    const pipe = await openFifo(fifo, failed)
    rows.on('data', (piece: Buffer) => {
      onBytes?.(piece.length)
      if (isTooLong(piece)) rows.destroy(new EngineFailed(`${name}: a row is longer than ${longestRow / 1024 ** 2} MiB, which is the most that is read.`))
    })
    await pipeline([rows, ...(through ? [through] : []), pipe], { signal: failed })
  } finally {
    rows.destroy()
    through?.destroy()
  }
}

const isBrokenPipe = (error: Error) => ['EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'].includes((error as NodeJS.ErrnoException).code ?? '')
