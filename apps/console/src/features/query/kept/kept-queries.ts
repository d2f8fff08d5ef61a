import { z } from 'zod'

const KeptQueries = z.object({
  /** As far as it was typed. */
  draft: z.string(),
  /** The newest first. */
  earlier: z.array(z.string()),
})
type KeptQueries = z.infer<typeof KeptQueries>

type Shelf = Pick<Storage, 'getItem' | 'setItem'>

const most = 20
const nothing: KeptQueries = { draft: '', earlier: [] }

/** Of one person: whoever signs in next on this browser does not find it. */
export const queriesKey = (personId: string, projectId: string) => `tributary.query.${personId}.${projectId}`
const lastProjectKey = (personId: string) => `tributary.query.${personId}`

export function readQueries(key: string, shelf: Shelf = localStorage): KeptQueries {
  try {
    return KeptQueries.parse(JSON.parse(shelf.getItem(key) ?? 'null'))
  } catch {
    return nothing
  }
}

/** A browser may be full, or keep nothing: then it is gone with the page. */
function keep(key: string, value: string, shelf: Shelf) {
  try {
    shelf.setItem(key, value)
  } catch {
    // Nothing that was asked for fails by it.
  }
}

export const keepQueries = (key: string, queries: KeptQueries, shelf: Shelf = localStorage) => keep(key, JSON.stringify(queries), shelf)

/** With one more to take up again; the same one is there once. */
export function withEarlier(earlier: readonly string[], sql: string): string[] {
  const text = sql.trim()
  return text === '' ? [...earlier] : [text, ...earlier.filter((one) => one !== text)].slice(0, most)
}

export function readLastProject(personId: string, shelf: Shelf = localStorage): string | null {
  try {
    return shelf.getItem(lastProjectKey(personId))
  } catch {
    return null
  }
}

export const keepLastProject = (personId: string, projectId: string, shelf: Shelf = localStorage) => keep(lastProjectKey(personId), projectId, shelf)
