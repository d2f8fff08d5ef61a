import { expect, test } from 'vitest'
import { draftKey, keepDraft, type KeptDraft, readDraft } from './kept-draft.ts'

function shelf() {
  const kept = new Map<string, string>()
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) }
}

const key = draftKey('person', 'transformation')
const draft: KeptDraft = { version: 3, at: '2026-01-01T10:00:00Z', content: { inputs: [{ path: 'half typed', as: '' }], sql: 'sel', outputs: [{ from: '', path: '', mode: 'append' }] } }

test('a draft is found as it was typed, by its person alone, until it is dropped', () => {
  const own = shelf()
  expect(keepDraft(key, draft, own)).toBe(true)
  expect(readDraft(key, own)).toEqual(draft)
  expect(readDraft(draftKey('other', 'transformation'), own)).toBeNull()
  keepDraft(key, null, own)
  expect(readDraft(key, own)).toBeNull()
})

test('what is no draft is none, and a full browser is told', () => {
  const broken = { ...shelf(), getItem: () => '{"version":', setItem: () => { throw new Error('full') } }
  expect(readDraft(key, broken)).toBeNull()
  expect(keepDraft(key, draft, broken)).toBe(false)
})
