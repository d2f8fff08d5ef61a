import { availableParallelism, totalmem } from 'node:os'

export interface BoxLimits {
  /** For DuckDB's own memory; the process as a whole gets a fixed allowance more. */
  memoryBytes: number
  /** From the start of the work to SIGKILL. */
  wallClockMs: number
  /** All that may lie in the output folder, without what is spilled. */
  outputBytes: number
  /** What may be spilled while a query runs. */
  tempBytes: number
  threads: number
}

const gigabyte = 1024 ** 3

export function defaultLimits(): BoxLimits {
  return {
    memoryBytes: Math.min(4 * gigabyte, Math.floor(totalmem() / 4)),
    wallClockMs: 60 * 60_000,
    outputBytes: 64 * gigabyte,
    tempBytes: 32 * gigabyte,
    threads: Math.min(4, availableParallelism()),
  }
}

/** What Node reserves (half of this, mostly unused) and buffers that DuckDB does not count, such as those of its Parquet writer. */
export const processAllowanceBytes = 1.5 * gigabyte
