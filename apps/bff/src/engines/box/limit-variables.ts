import { z } from 'zod'
import type { BoxLimits } from './limits.ts'

const units = { MB: 1024 ** 2, GB: 1024 ** 3, TB: 1024 ** 4 }
const seconds = { s: 1, m: 60, h: 60 * 60 }
const longestHours = 7 * 24

const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

function size(least: number) {
  return optional(z.string().trim().transform((value, context) => {
    const [, count, unit] = /^(\d{1,6}) ?(MB|GB|TB)$/i.exec(value) ?? []
    const bytes = Number(count) * (units[unit?.toUpperCase() as keyof typeof units] ?? Number.NaN)
    if (!(bytes >= least * units.MB)) context.addIssue(`must be a size such as 4GB or 512MB, ${least}MB or more`)
    return bytes
  }))
}

const time = optional(z.string().trim().transform((value, context) => {
  const [, count, unit] = /^(\d{1,6}) ?(s|m|h)$/i.exec(value) ?? []
  const length = Number(count) * (seconds[unit?.toLowerCase() as keyof typeof seconds] ?? Number.NaN)
  if (!(length >= 1 && length <= longestHours * seconds.h)) context.addIssue(`must be a time such as 90m or 2h, at most ${longestHours}h`)
  return length * 1000
}))

/** The most that any run of an engine may use, for the operator to set. */
export const engineVariables = {
  ENGINE_MEMORY: size(128),
  ENGINE_THREADS: optional(z.string().trim().regex(/^([1-9]|[1-9]\d|1\d\d|2[0-4]\d|25[0-6])$/, 'must be a number from 1 to 256').transform(Number)),
  ENGINE_WALL_CLOCK: time,
  ENGINE_OUTPUT: size(1),
  ENGINE_TEMP: size(1),
}

type Variables = { [Name in keyof typeof engineVariables]?: number | undefined }

export function engineLimitsOf({ ENGINE_MEMORY, ENGINE_THREADS, ENGINE_WALL_CLOCK, ENGINE_OUTPUT, ENGINE_TEMP }: Variables): Partial<BoxLimits> {
  const given = { memoryBytes: ENGINE_MEMORY, threads: ENGINE_THREADS, wallClockMs: ENGINE_WALL_CLOCK, outputBytes: ENGINE_OUTPUT, tempBytes: ENGINE_TEMP }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
