import type { MapEdge, MapProject } from '@tributary/contract/lineage'
import { expect, test } from 'vitest'
import { flowsOf } from './flows.ts'
import { foldProjects, mostNodes, restKey } from './fold-projects.ts'
import { groupingOf } from './grouping.ts'

const project = (index: number, more: Partial<MapProject> = {}): MapProject => ({
  id: `p${String(index).padStart(3, '0')}`, name: `Project ${String(index).padStart(3, '0')}`, hue: 1, open: true, owner: null, tableCount: 1, sharedBucketCount: 1,
  freshness: { state: 'kept', asOf: null, ageSeconds: 60, promisedAgeSeconds: 3600 }, lateBucketCount: 0, failedConfigurationCount: 0, runningJobCount: 0, ...more,
})
const late = { freshness: { state: 'late', asOf: null, ageSeconds: 4000, promisedAgeSeconds: 3600 } as const, lateBucketCount: 1 }
const owned = (index: number, owner: string) => project(index, { owner: { id: owner, name: owner } })
const many = (count: number, of: (index: number) => MapProject) => Array.from({ length: count }, (_, index) => of(index))
const closed = { opened: [], wanted: '' }
const sizeOf = ({ projects, folds }: ReturnType<typeof foldProjects>) => projects.length + folds.length
const bucket = (id: string, state: 'kept' | 'late') => ({ id, displayName: id, path: `out.c-${id}`, freshness: { ...late.freshness, state } })
const edge = (from: number, to: number, ...buckets: MapEdge['buckets']): MapEdge => ({ from: `p00${from}`, to: `p00${to}`, buckets })
const everyId = ({ projects, folds }: ReturnType<typeof foldProjects>) => [...projects.map(({ project: { id } }) => id), ...folds.flatMap((fold) => fold.projects.map(({ id }) => id))].toSorted()

test('few projects are drawn one by one, many are folded by owner unless something else is asked for', () => {
  expect([groupingOf('', 60), groupingOf('', 61), groupingOf('state', 3), groupingOf('none', 500), groupingOf('colour', 3)]).toEqual(['none', 'owner', 'state', 'none', 'none'])
})

test('projects of one owner are one, the group of the worst first, and one of its own stays itself', () => {
  const folded = foldProjects([owned(1, 'Ada'), owned(2, 'Ada'), { ...owned(3, 'Bo'), ...late }, owned(4, 'Bo'), owned(5, 'Cy'), project(6)], { grouping: 'owner', ...closed })
  expect(folded.folds.map(({ name, projects, more }) => [name, projects.length, more])).toEqual([['Bo', 2, false], ['Ada', 2, false]])
  expect(folded.projects.map(({ project: { name }, lane }) => [name, lane])).toEqual([['Project 005', null], ['Project 006', null]])
  expect(folded.lanes).toEqual([])
})

test('by state, what is late stands apart from what is not', () => {
  const folded = foldProjects([...many(3, (index) => project(index)), ...many(2, (index) => project(10 + index, late))], { grouping: 'state', ...closed })
  expect(folded.folds.map(({ name, projects }) => [name, projects.length])).toEqual([['Late', 2], ['Not late', 3]])
})

test('an opened fold shows its next 60 each time, the worst first, on a ground of its own', () => {
  const all = [...many(150, (index) => owned(index, 'Ada')), { ...owned(990, 'Ada'), ...late }, owned(991, 'Bo'), owned(992, 'Bo')]
  const once = foldProjects(all, { grouping: 'owner', opened: ['owner:Ada'], wanted: '' })
  expect([once.projects.length, once.projects[0]?.project.id, once.projects[0]?.lane]).toEqual([60, 'p990', 'owner:Ada'])
  expect(once.folds.map(({ name, projects, more, lane }) => [name, projects.length, more, lane])).toEqual([['Ada', 91, true, 'owner:Ada'], ['Bo', 2, false, null]])
  expect(once.lanes.map(({ name, projects }) => [name, projects.length])).toEqual([['Ada', 151]])
  const thrice = foldProjects(all, { grouping: 'owner', opened: ['owner:Ada', 'owner:Ada', 'owner:Ada'], wanted: '' })
  expect([thrice.projects.length, thrice.folds.map(({ name }) => name)]).toEqual([151, ['Bo']])
})

test('what is wanted is in sight, however late its turn would be', () => {
  const { projects, folds } = foldProjects(many(500, (index) => owned(index, 'Ada')), { grouping: 'owner', opened: ['owner:Ada'], wanted: 'p499' })
  expect([projects.length, projects.at(-1)?.project.id, folds[0]?.projects.length]).toEqual([61, 'p499', 439])
})

test.each([
  ['one by one', 'none', []],
  ['of as many owners', 'owner', []],
  ['with more opened than there is room for', 'state', Array.from({ length: 12 }, () => 'state:kept')],
] as const)('500 projects %s are at most 300 nodes, and none is lost', (_, grouping, opened) => {
  const folded = foldProjects(many(500, (index) => owned(index, `Owner ${index}`)), { grouping, opened, wanted: 'p400' })
  expect(sizeOf(folded)).toBeLessThanOrEqual(mostNodes)
  expect(everyId(folded)).toEqual(many(500, (index) => project(index)).map(({ id }) => id))
})

test('where there is no room, what was opened first closes, and the rest is left to the list', () => {
  const all = many(500, (index) => owned(index, ['Ada', 'Bo'][index % 2] ?? ''))
  const open = foldProjects(all, { grouping: 'owner', opened: ['owner:Ada', 'owner:Ada', 'owner:Ada', 'owner:Bo', 'owner:Bo', 'owner:Bo'], wanted: '' })
  expect(open.lanes.map(({ name }) => name)).toEqual(['Bo'])
  expect(open.folds.map(({ name }) => name)).toEqual(['Ada', 'Bo'])
  const { folds, projects } = foldProjects([...all, { ...owned(900, 'Cy'), ...late }].map((one) => ({ ...one, owner: { id: one.id, name: one.name } })), { grouping: 'owner', ...closed })
  expect([projects.length, projects[0]?.project.id, folds.map(({ key, projects: rest }) => [key, rest.length])]).toEqual([299, 'p900', [[restKey, 202]]])
})

test('flows between folds hold each bucket once, the worst first, and what stays within a fold is none', () => {
  const folded = foldProjects([owned(1, 'Ada'), owned(2, 'Ada'), owned(3, 'Bo'), owned(4, 'Bo'), owned(5, 'Cy')], { grouping: 'owner', ...closed })
  const flows = flowsOf([edge(1, 3, bucket('a', 'kept')), edge(1, 4, bucket('a', 'kept'), bucket('b', 'kept')), edge(1, 2, bucket('a', 'kept')), edge(5, 2, bucket('c', 'late'))], folded)
  expect(flows.map(({ key, edges, buckets }) => [key, edges.length, buckets.map(({ id }) => id)])).toEqual([['p005 owner:Ada', 1, ['c']], ['owner:Ada owner:Bo', 2, ['a', 'b']]])
})
