import { z } from 'zod'
import type { Thing } from '../../ui/commands/command.ts'

const Recent = z.object({
  kind: z.enum(['project', 'bucket', 'table', 'extractor', 'transformation', 'job']), id: z.uuid(), title: z.string(),
  project: z.object({ id: z.string(), name: z.string(), hue: z.number() }),
}).array()

const most = 8
/** Of one person: whoever signs in next on this browser does not find it. */
const keyOf = (personId: string) => `tributary.recent.${personId}`

type Shelf = Pick<Storage, 'getItem' | 'setItem'>

/** What was opened last, the newest first. */
export function readRecent(personId: string, shelf: Shelf = localStorage): Thing[] {
  try {
    return Recent.parse(JSON.parse(shelf.getItem(keyOf(personId)) ?? '[]'))
  } catch {
    return []
  }
}

export function keepRecent(personId: string, thing: Thing, shelf: Shelf = localStorage): void {
  const others = readRecent(personId, shelf).filter(({ id }) => id !== thing.id)
  try {
    shelf.setItem(keyOf(personId), JSON.stringify([thing, ...others].slice(0, most)))
  } catch {
    // A browser that is full, or keeps nothing, has nothing recent.
  }
}

export function forgetRecent(personId: string, id: string, shelf: Shelf = localStorage): void {
  try {
    shelf.setItem(keyOf(personId), JSON.stringify(readRecent(personId, shelf).filter((thing) => thing.id !== id)))
  } catch {
    // As above.
  }
}

const pages: readonly (readonly [RegExp, Thing['kind']])[] = [
  [/^\/t\/([^/]+)/, 'table'], [/^\/b\/([^/]+)/, 'bucket'], [/^\/jobs\/([^/]+)/, 'job'],
  [/^\/p\/[^/]+\/extractors\/([^/]{36})/, 'extractor'], [/^\/p\/[^/]+\/transformations\/([^/]{36})/, 'transformation'], [/^\/p\/([^/]+)/, 'project'],
]

/** What the page at an address is about, by its kind. */
export function subjectOf(pathname: string): Pick<Thing, 'kind' | 'id'> | null {
  for (const [pattern, kind] of pages) {
    const [, id] = pattern.exec(pathname) ?? []
    if (id !== undefined) return { kind, id }
  }
  return null
}
