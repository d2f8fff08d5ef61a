import type { EngineLimits } from '@tributary/contract/projects'
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

const megabyte = 1024 ** 2
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

/** What a project wants to be held to, where it wants something: never more than the operator gives. */
export function limitsWithin(operator: BoxLimits, wanted: EngineLimits): Partial<BoxLimits> {
  const asked: Partial<Record<keyof BoxLimits, number | null>> = {
    memoryBytes: wanted.memoryMegabytes && wanted.memoryMegabytes * megabyte,
    threads: wanted.threads,
    wallClockMs: wanted.wallClockSeconds && wanted.wallClockSeconds * 1000,
    cpuSeconds: wanted.cpuSeconds,
    outputBytes: wanted.outputMegabytes && wanted.outputMegabytes * megabyte,
    tempBytes: wanted.tempMegabytes && wanted.tempMegabytes * megabyte,
  }
  const names = Object.keys(asked) as (keyof BoxLimits)[]
  return Object.fromEntries(names.flatMap((name) => (asked[name] == null ? [] : [[name, Math.min(operator[name], asked[name])]])))
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
