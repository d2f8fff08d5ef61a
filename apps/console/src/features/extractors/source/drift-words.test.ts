import { expect, test } from 'vitest'
import { driftSigns, driftWords } from './drift-words.ts'

const drift = { added: ['a'], removed: ['b', 'c'], changed: [{ name: 'd', from: 'int', to: 'text' }] }

test('what became of the columns is told in words, and in signs where there is little room', () => {
  expect([driftWords(drift), driftSigns(drift)]).toEqual(['1 added, 2 removed, 1 changed', '+1 −2 ≠1 columns'])
  expect(driftSigns({ ...drift, added: [], removed: ['b'], changed: [] })).toBe('−1 column')
  const many = { ...drift, added: Array.from({ length: 1204 }, (_, at) => `c${at}`), removed: [], changed: [] }
  expect([driftWords(many), driftSigns(many)]).toEqual(['1\u202f204 added', '+1\u202f204 columns'])
  expect([driftWords(null), driftSigns(null)]).toEqual(['', ''])
})
