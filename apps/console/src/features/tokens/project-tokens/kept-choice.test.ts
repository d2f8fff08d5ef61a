import { expect, test } from 'vitest'
import { choiceKey, keepChoice, readChoice } from './kept-choice.ts'
import { nothing } from './presets.ts'

function shelf() {
  const kept = new Map<string, string>()
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) }
}
const kept = { description: 'Nightly rep', choice: { preset: 'read' as const, rights: nothing, expiry: { kind: '30' as const, date: '' } } }

test('a choice is found as it was left, by its person and in its project alone, until it is dropped', () => {
  const own = shelf()
  keepChoice(choiceKey('anna', 'oracle'), kept, own)
  expect(readChoice(choiceKey('anna', 'oracle'), own)).toEqual(kept)
  expect(readChoice(choiceKey('anna', 'ms'), own)).toBeNull()
  expect(readChoice(choiceKey('bob', 'oracle'), own)).toBeNull()
  keepChoice(choiceKey('anna', 'oracle'), null, own)
  expect(readChoice(choiceKey('anna', 'oracle'), own)).toBeNull()
})

test('what is no choice is none, and a full browser is no fault', () => {
  const broken = { ...shelf(), getItem: () => '{"description":1}', setItem: () => { throw new Error('full') } }
  expect(readChoice('any', broken)).toBeNull()
  expect(() => keepChoice('any', kept, broken)).not.toThrow()
})
