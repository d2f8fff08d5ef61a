import type { FreshnessState } from '@tributary/contract/values/freshness'
import type { MapProject } from '@tributary/contract/lineage'
import { expect, test } from 'vitest'
import { flowsOf } from './fold/flows.ts'
import { foldProjects } from './fold/fold-projects.ts'
import { mapDrawing } from './map-drawing.ts'
import { lateAndUnread, lateBuckets, mapFact, worstFirst, worstOf } from './map-words.ts'

const fresh = (state: FreshnessState, ageSeconds = 600) => ({ state, asOf: null, ageSeconds, promisedAgeSeconds: 3600 })
const bucket = (state: FreshnessState, ageSeconds?: number) => ({ id: crypto.randomUUID(), displayName: 'Core', path: 'out.c-core', freshness: fresh(state, ageSeconds) })
function project(name: string, state: FreshnessState, more: Partial<MapProject> = {}): MapProject {
  return { id: crypto.randomUUID(), name, hue: 1, open: true, owner: null, tableCount: 3, sharedBucketCount: 1, freshness: fresh(state), lateBucketCount: 0, failedConfigurationCount: 0, runningJobCount: 0, ...more }
}

test('what is broken or late comes first, then what failed', () => {
  const projects = [project('Ads', 'kept'), project('Mail', 'late'), project('Web', 'broken'), project('Oracle', 'kept', { failedConfigurationCount: 2 })]
  expect(worstFirst(projects).map(({ name }) => name)).toEqual(['Web', 'Mail', 'Oracle', 'Ads'])
})

test('an edge is as bad as its worst bucket, and as old as the oldest of those', () => {
  expect(worstOf([bucket('kept', 900), bucket('late', 4000), bucket('late', 5000)])).toMatchObject({ state: 'late', ageSeconds: 5000 })
  expect(worstOf([])).toBeNull()
})

test('the fact says who shares how much and what is late', () => {
  const edges: never[] = []
  expect(mapFact({ projects: [project('A', 'kept'), project('B', 'late', { sharedBucketCount: 3, lateBucketCount: 1 }), project('C', 'unknown', { sharedBucketCount: 0 })], edges })).toBe('2 projects share 4 buckets; 1 is late or broken.')
  expect(mapFact({ projects: [project('A', 'kept', { failedConfigurationCount: 1 })], edges })).toBe('1 project shares 1 bucket; none is late, and 1 configuration failed.')
  expect(mapFact({ projects: [project('A', 'unknown', { sharedBucketCount: 0 })], edges })).toBe('1 project; nothing is shared between it and others yet.')
  expect(mapFact({ projects: [], edges })).toBe('You see no project yet.')
})

test('an edge carries the number of its buckets and the state of the worst', () => {
  const [from, to] = [project('Oracle', 'late'), project('Reporting', 'kept')]
  const folded = foldProjects([from, to], { grouping: 'none', opened: [], wanted: '' })
  const { edges, nodes } = mapDrawing(folded, flowsOf([{ from: from.id, to: to.id, buckets: [bucket('kept'), bucket('late', 5000)] }], folded))
  expect(edges).toMatchObject([{ from: from.id, to: to.id, tone: 'late', mark: { text: '2 buckets, 1 h 23 min', label: 'Oracle feeds Reporting: 2 buckets, 1 h 23 min old, 1 h promised, late' } }])
  expect(nodes[0]?.label).toBe('Oracle, 3 tables, shares 1 bucket, 10 min old, 1 h promised')
})

test('a late bucket is named once, with all whom it feeds, the worst first', () => {
  const [from, one, other] = [project('Oracle', 'broken'), project('Reporting', 'kept'), project('Mail', 'kept')]
  const [late, broken, kept] = [bucket('late'), bucket('broken'), bucket('kept')]
  const found = lateBuckets({ projects: [from, one, other], edges: [{ from: from.id, to: one.id, buckets: [late, broken, kept] }, { from: from.id, to: other.id, buckets: [late] }] })
  expect(found.map(({ id, readers }) => [id, readers])).toEqual([[broken.id, ['Reporting']], [late.id, ['Reporting', 'Mail']]])
})

test('late buckets that nobody reads are counted apart', () => {
  const [from, to] = [project('Oracle', 'late', { lateBucketCount: 3 }), project('Reporting', 'kept')]
  const found = lateAndUnread({ projects: [from, to], edges: [{ from: from.id, to: to.id, buckets: [bucket('late'), bucket('kept')] }] })
  expect(found.map(({ project: { name }, count }) => [name, count])).toEqual([['Oracle', 2]])
})
