import type { Box } from './box.ts'
import { type Child, RequestFailed } from './box/child.ts'
import { lockRequest } from './box/duckdb-settings.ts'
import { EngineStopped } from './box/engine-stopped.ts'
import { EngineFailed } from './engine-failed.ts'
import { withGuarded } from './guarded-child.ts'

/** Somebody waits for the answer. */
export const longestRead = 60_000
const largestAnswer = 64 * 1024 ** 2

export type Row = (string | number | boolean | null)[]

export interface Reader {
  /** Where the child sees the files, in order. */
  files: string[]
  child: Child
  /** The rows of one last query. Longs, decimals, dates and times are text, so that JSON loses nothing; so are NaN and the infinities. */
  rows(sql: string): Promise<Row[]>
  /** Those of several last queries, one by one; the child has ended before the first of them is given. */
  pages(queries: readonly string[]): AsyncIterable<Row[]>
}

/**
 * Asks a warmed child about files that it only reads, within a minute; `largest`: all that it answers, in bytes.
 *
 * @throws EngineFailed where the memory is too small; EngineStopped; the signal's reason; what `work` throws
 */
export async function overReads<Answer>(box: Box, files: readonly string[], signal: AbortSignal, work: (reader: Reader) => Promise<Answer>, largest = largestAnswer): Promise<Answer> {
  const limits = { ...box.limits, wallClockMs: Math.min(longestRead, box.limits.wallClockMs), outputBytes: largest }
  try {
    return await withGuarded(box, { workFolder: box.folder, limits, signal }, async ({ child, add, read }) => {
      const seen = await add(files)
      await child.ask(lockRequest(limits, seen, child.paths.out))
      const pages: Reader['pages'] = async function* pagesOf(queries) {
        for (const [at, sql] of queries.entries()) await child.ask({ do: 'rows', sql, file: `${child.paths.out}/${at}.json` })
        for (const at of queries.keys()) {
          const text = await read(`${at}.json`)
          if (text === undefined) throw new EngineStopped('too-large', 'These rows are too large to be shown; choose fewer columns or rows.')
          yield JSON.parse(text) as Row[]
        }
      }
      const rows: Reader['rows'] = async (sql) => {
        for await (const page of pages([sql])) return page
        return []
      }
      return work({ files: seen, child, pages, rows })
    })
  } catch (error) {
    if (error instanceof RequestFailed && error.failure.kind === 'Out of Memory') throw new EngineFailed('The engine has too little memory for this many rows at once.', { cause: error })
    throw error
  }
}
