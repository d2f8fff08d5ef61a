import type { LineageEdge, LineageNode } from '@tributary/contract/lineage'
import { expect, test } from 'vitest'
import { lineageDrawing } from './lineage-drawing.ts'
import { lineageFact } from '../lineage-fact.ts'
import { moreOf } from './more-of.ts'
import { neighboursOf } from '../neighbours.ts'

const [here, there] = [{ id: crypto.randomUUID(), name: 'Reporting', hue: 5 }, { id: crypto.randomUUID(), name: 'Oracle', hue: 1 }]
const plain = { columns: [], opened: new Set<string>() }
const around = { focus: 'table:customer', up: 2, down: 2 }

function table(name: string, step: number, project = there, state: 'kept' | 'late' = 'kept'): LineageNode {
  return { key: `table:${name}`, kind: 'table', id: crypto.randomUUID(), name, detail: `out.c-core.${name}`, project, freshness: { state, asOf: null, ageSeconds: 60, promisedAgeSeconds: 3600 }, lastState: null, step, moreUp: 0, moreDown: 0 }
}
function job(name: string, step: number): LineageNode {
  return { ...table(name, step, here), key: `configuration:${name}`, kind: 'transformation', freshness: null, detail: 'sql' }
}
const edge = (from: string, to: string, link: LineageEdge['link'] = null): LineageEdge => ({ from, to, link, job: null, snapshotId: null })
const focus = table('customer', 0, here)
const link = { bucketId: crypto.randomUUID(), path: 'in.c-core' }

function manyTables(count: number) {
  const many = Array.from({ length: count }, (_, at) => table(`t${String(at).padStart(2, '0')}`, -2, there, at === 40 ? 'late' : 'kept'))
  return { focus: focus.key, leftOut: 0, nodes: [focus, job('build', -1), ...many], edges: [edge('configuration:build', focus.key), ...many.map(({ key }) => edge(key, 'configuration:build', link))] }
}

test('of many tables that are alike three stay, the late one first, and the rest is one that opens', () => {
  const { nodes, edges } = lineageDrawing(manyTables(42), around, plain)
  const fold = nodes.find(({ key }) => key.startsWith('fold:'))
  expect(fold?.label).toBe('39 more tables of Oracle, show them')
  expect(nodes.flatMap(({ key }) => (key.startsWith('table:t') ? key : []))).toEqual(['table:t00', 'table:t01', 'table:t40'])
  expect(edges).toHaveLength(5)
  expect(lineageDrawing(manyTables(42), around, { ...plain, opened: new Set([fold?.key ?? '']) }).nodes).toHaveLength(44)
})

test('six stay as they are', () => {
  expect(lineageDrawing(manyTables(6), around, plain).nodes).toHaveLength(8)
})

test('tables that feed different things are not alike', () => {
  const { nodes, edges, ...rest } = manyTables(7)
  const other = { nodes: [...nodes, job('other', -1)], edges: [...edges, edge('table:t00', 'configuration:other')], ...rest }
  expect(lineageDrawing(other, around, plain).nodes).toHaveLength(10)
})

test('each project is a lane, and what comes through a link is marked', () => {
  const { lanes, edges } = lineageDrawing(manyTables(1), around, plain)
  expect(lanes).toMatchObject([{ name: 'Reporting', note: '1 table' }, { name: 'Oracle', note: '1 table' }])
  expect(edges.map(({ from, crossing }) => [from, crossing])).toEqual([['configuration:build', false], ['table:t00', true]])
})

test('the fact counts tables, projects and what is late', () => {
  expect(lineageFact(manyTables(42))).toBe('Comes from 42 tables and feeds no tables; 1 is late.')
  expect(lineageFact({ ...manyTables(1), leftOut: 3 })).toBe('Comes from 1 table and feeds no tables. 3 neighbours further away are not shown.')
})

test('the fact names what stands in the place of tables', () => {
  const lineage = manyTables(0)
  const hidden = { ...table('hidden', -2, there), kind: 'hidden' as const, key: 'hidden:oracle' }
  const extractor = { ...job('ora-crm', -1), kind: 'extractor' as const }
  expect(lineageFact({ ...lineage, nodes: [focus, hidden] })).toBe('Comes from what is not shared with you and feeds no tables.')
  expect(lineageFact({ ...lineage, nodes: [focus, extractor] })).toBe('Comes from 1 extractor and feeds no tables.')
  expect(lineageFact({ ...lineage, nodes: [focus, table('t', -2), hidden] })).toBe('Comes from 1 table beside what is not shared with you and feeds no tables.')
})

test('neighbours are one edge away, each once', () => {
  const lineage = manyTables(2)
  const { up, down } = neighboursOf('configuration:build', { ...lineage, edges: [...lineage.edges, ...lineage.edges] })
  expect(up.map(({ name }) => name)).toEqual(['t00', 't01'])
  expect(down.map(({ name }) => name)).toEqual(['customer'])
})

test('at the rim one step more is offered, elsewhere a new beginning', () => {
  const far = { ...table('far', -2), moreUp: 3, moreDown: 1 }
  expect(moreOf(far, 'up', around)).toEqual({ count: 3, to: '/lineage?focus=table:customer&up=3&down=2', label: '3 more feed far: show one step more upstream' })
  expect(moreOf(far, 'down', around)).toEqual({ count: 1, to: '/lineage?focus=table:far', label: '1 more is fed by far: begin from there' })
  expect(moreOf({ ...far, step: -10 }, 'up', { ...around, up: 10 })?.to).toBe('/lineage?focus=table:far')
  expect(moreOf(table('near', -1), 'up', around)).toBeNull()
  expect(moreOf({ ...far, kind: 'source', key: 'source:x' }, 'down', around)).toBeNull()
})
