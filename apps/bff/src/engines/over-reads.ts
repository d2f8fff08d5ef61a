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
}

/**
 * Asks a warmed child about files that it only reads, within a minute.
 *
 * @throws EngineFailed where the memory is too small; EngineStopped; the signal's reason; what `work` throws
 */
export async function overReads<Answer>(box: Box, files: readonly string[], signal: AbortSignal, work: (reader: Reader) => Promise<Answer>): Promise<Answer> {
  const limits = { ...box.limits, wallClockMs: Math.min(longestRead, box.limits.wallClockMs), outputBytes: largestAnswer }
  try {
    return await withGuarded(box, { workFolder: box.folder, limits, signal }, async ({ child, add, read }) => {
      const seen = await add(files)
      await child.ask(lockRequest(limits, seen, child.paths.out))
      return work({
        files: seen,
        child,
        async rows(sql) {
          await child.ask({ do: 'rows', sql, file: `${child.paths.out}/rows.json` })
          const text = await read('rows.json')
          if (text === undefined) throw new EngineStopped('too-large', 'These rows are too large to be shown; choose fewer columns or rows.')
          return JSON.parse(text) as Row[]
        },
      })
    })
  } catch (error) {
    if (error instanceof RequestFailed && error.failure.kind === 'Out of Memory') throw new EngineFailed('The engine has too little memory for this many rows at once.', { cause: error })
    throw error
  }
}
