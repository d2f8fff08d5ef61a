import { z } from 'zod'
import { keep, readKept, type Shelf } from '../../../ui/shelf.ts'

const KeptQueries = z.object({
  /** As far as it was typed. */
  draft: z.string(),
  /** The newest first. */
  earlier: z.array(z.string()),
})
type KeptQueries = z.infer<typeof KeptQueries>

const most = 20
const nothing: KeptQueries = { draft: '', earlier: [] }

/** Of one person: whoever signs in next on this browser does not find it. */
export const queriesKey = (personId: string, projectId: string) => `tributary.query.${personId}.${projectId}`
const lastProjectKey = (personId: string) => `tributary.query.${personId}`

export const readQueries = (key: string, shelf?: Shelf): KeptQueries => readKept(key, KeptQueries, shelf) ?? nothing

export const keepQueries = (key: string, queries: KeptQueries, shelf?: Shelf) => keep(key, queries, shelf)

/** With one more to take up again; the same one is there once. */
export function withEarlier(earlier: readonly string[], sql: string): string[] {
  const text = sql.trim()
  return text === '' ? [...earlier] : [text, ...earlier.filter((one) => one !== text)].slice(0, most)
}

export const readLastProject = (personId: string, shelf?: Shelf) => readKept(lastProjectKey(personId), z.string(), shelf)

export const keepLastProject = (personId: string, projectId: string, shelf?: Shelf) => keep(lastProjectKey(personId), projectId, shelf)
