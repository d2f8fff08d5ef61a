import { z } from 'zod'

/** Late over the promise; broken over 1.5 times the promise; unknown before the first load. */
export const FreshnessState = z.enum(['kept', 'late', 'broken', 'unpromised', 'unknown'])
export type FreshnessState = z.infer<typeof FreshnessState>

/** How old data is, and how old it may be. Ages are in seconds, taken at the moment of the answer. */
export const Freshness = z.object({
  state: FreshnessState,
  /** When the data was true at its source; of several tables, the oldest. */
  asOf: z.iso.datetime().nullable(),
  ageSeconds: z.number().int().nullable(),
  promisedAgeSeconds: z.number().int().nullable(),
})
export type Freshness = z.infer<typeof Freshness>
