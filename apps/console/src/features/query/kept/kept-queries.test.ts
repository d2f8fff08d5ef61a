import { expect, test } from 'vitest'
import { keepLastProject, keepQueries, queriesKey, readLastProject, readQueries, withEarlier } from './kept-queries.ts'

function shelf() {
  const kept = new Map<string, string>()
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) }
}

test('a draft and the earlier queries are found again, by their person and in their project alone', () => {
  const own = shelf()
  const queries = { draft: 'sel', earlier: ['SELECT 1'] }
  keepQueries(queriesKey('ada', 'p1'), queries, own)
  keepLastProject('ada', 'p1', own)
  expect(readQueries(queriesKey('ada', 'p1'), own)).toEqual(queries)
  for (const key of [queriesKey('ada', 'p2'), queriesKey('ben', 'p1')]) expect(readQueries(key, own)).toEqual({ draft: '', earlier: [] })
  expect([readLastProject('ada', own), readLastProject('ben', own)]).toEqual(['p1', null])
})

test('a browser that keeps nothing, or something else, is no fault', () => {
  const full = { getItem: () => '{"draft":', setItem: () => { throw new Error('full') }, removeItem: () => {} }
  keepQueries('key', { draft: 'x', earlier: [] }, full)
  expect(readQueries('key', full)).toEqual({ draft: '', earlier: [] })
  expect(readLastProject('ada', { ...full, getItem: () => { throw new Error('locked') } })).toBeNull()
})

test('twenty are kept, each once, the newest first', () => {
  expect(withEarlier(['SELECT 1', 'SELECT 2'], ' SELECT 2\n')).toEqual(['SELECT 2', 'SELECT 1'])
  expect(withEarlier(['SELECT 1'], '  ')).toEqual(['SELECT 1'])
  expect(withEarlier(Array.from({ length: 20 }, (_, at) => `SELECT ${at}`), 'SELECT 20')).toHaveLength(20)
})
