import { availableParallelism, totalmem } from 'node:os'

export interface BoxLimits {
  /** For DuckDB's own memory; the process as a whole gets a fixed allowance more. */
  memoryBytes: number
  /** Of all its threads together. */
  cpuSeconds: number
  /** From the start of the work to SIGKILL. */
  wallClockMs: number
  /** All that may lie in the output folder, without what is spilled. */
  outputBytes: number
  /** What may be spilled while a query runs. */
  tempBytes: number
  threads: number
  /** What has to stay free on the disk, whoever fills it. */
  freeBytes: number
}

/** What a project may set for its own runs; what is left out is the operator's. */
export type ProjectLimits = Pick<BoxLimits, 'memoryBytes' | 'cpuSeconds' | 'wallClockMs' | 'outputBytes' | 'tempBytes'>

const gigabyte = 1024 ** 3
const day = 24 * 60 * 60

export function defaultLimits(): BoxLimits {
  return {
    memoryBytes: Math.min(4 * gigabyte, Math.floor(totalmem() / 4)),
    cpuSeconds: day,
    wallClockMs: 60 * 60_000,
    outputBytes: 64 * gigabyte,
    tempBytes: 32 * gigabyte,
    threads: Math.min(4, availableParallelism()),
    freeBytes: gigabyte / 4,
  }
}

/** The limits of one run: what the project wants of each, never more than the operator gives. */
export function limitsWithin(operator: BoxLimits, wanted: Partial<ProjectLimits>): BoxLimits {
  const lesser = (name: keyof ProjectLimits) => Math.min(operator[name], wanted[name] ?? operator[name])
  return {
    ...operator,
    memoryBytes: lesser('memoryBytes'), cpuSeconds: lesser('cpuSeconds'), wallClockMs: lesser('wallClockMs'),
    outputBytes: lesser('outputBytes'), tempBytes: lesser('tempBytes'),
  }
}

/** What Node reserves (half of this, mostly unused) and buffers that DuckDB does not count, such as those of its Parquet writer. */
const processAllowanceBytes = 1.5 * gigabyte
const openFiles = 4096

/** What the kernel holds a child to from its start, as options of `prlimit`; the filter of calls keeps it one process. */
export function processLimits({ memoryBytes, cpuSeconds, outputBytes, tempBytes }: BoxLimits): string[] {
  // At the first a process is told, at the second it is killed.
  const cpu = `${Math.ceil(cpuSeconds)}:${Math.ceil(cpuSeconds) + 1}`
  return [`--data=${memoryBytes + processAllowanceBytes}`, `--fsize=${Math.max(outputBytes, tempBytes)}`, `--cpu=${cpu}`, `--nofile=${openFiles}`, '--core=0']
}
