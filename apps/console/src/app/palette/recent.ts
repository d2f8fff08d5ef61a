import { z } from 'zod'
import type { Thing } from '../../ui/commands/command.ts'
import { keep, readKept, type Shelf } from '../../ui/shelf.ts'

const Recent = z.object({
  kind: z.enum(['project', 'bucket', 'table', 'extractor', 'transformation', 'job']), id: z.uuid(), title: z.string(),
  project: z.object({ id: z.string(), name: z.string(), hue: z.number() }),
}).array()

const most = 8
/** Of one person: whoever signs in next on this browser does not find it. */
const keyOf = (personId: string) => `tributary.recent.${personId}`

/** What was opened last, the newest first. */
export const readRecent = (personId: string, shelf?: Shelf): Thing[] => readKept(keyOf(personId), Recent, shelf) ?? []

export function keepRecent(personId: string, thing: Thing, shelf?: Shelf): void {
  const others = readRecent(personId, shelf).filter(({ id }) => id !== thing.id)
  keep(keyOf(personId), [thing, ...others].slice(0, most), shelf)
}

export function forgetRecent(personId: string, id: string, shelf?: Shelf): void {
  keep(keyOf(personId), readRecent(personId, shelf).filter((thing) => thing.id !== id), shelf)
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
