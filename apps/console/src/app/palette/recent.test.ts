import { expect, test } from 'vitest'
import { forgetRecent, keepRecent, readRecent, subjectOf } from './recent.ts'

function aShelf() {
  const kept = new Map<string, string>()
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) }
}

const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const thing = (number: number) => ({ kind: 'table' as const, id: idOf(number), title: `t${number}`, project: { id: idOf(0), name: 'Oracle', hue: 1 } })

test('what was opened last comes first, once, and only so much of it; each person has their own', () => {
  const shelf = aShelf()
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8, 9, 2]) keepRecent('ada', thing(number), shelf)
  expect(readRecent('ada', shelf).map(({ title }) => title)).toEqual(['t2', 't9', 't8', 't7', 't6', 't5', 't4', 't3'])
  forgetRecent('ada', idOf(9), shelf)
  expect(readRecent('ada', shelf).map(({ title }) => title)).not.toContain('t9')
  expect(readRecent('bob', shelf)).toEqual([])
})

test('what cannot be read is nothing, and a shelf that is full harms nothing', () => {
  expect(readRecent('ada', { getItem: () => '[{"kind":"star"}]', setItem: () => {}, removeItem: () => {} })).toEqual([])
  keepRecent('ada', thing(1), { getItem: () => null, setItem: () => { throw new Error('full') }, removeItem: () => {} })
})

test.each([
  [`/t/${idOf(1)}/data`, 'table'], [`/b/${idOf(1)}/tables`, 'bucket'], [`/jobs/${idOf(1)}`, 'job'], [`/p/${idOf(2)}/extractors/${idOf(1)}/setup/tables`, 'extractor'],
  [`/p/${idOf(2)}/transformations/${idOf(1)}`, 'transformation'], [`/p/${idOf(1)}/members`, 'project'], [`/p/${idOf(1)}/extractors/new`, 'project'],
])('%s is about a %s', (pathname, kind) => {
  expect(subjectOf(pathname)).toEqual({ kind, id: idOf(1) })
})

test('a list is about nothing in particular', () => {
  expect(['/jobs', '/catalog', '/overview', '/'].map(subjectOf)).toEqual([null, null, null, null])
})
