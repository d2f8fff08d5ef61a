import type { TokenRights } from '@tributary/contract/tokens'
import { expect, test } from 'vitest'
import { textOf } from '../token-words.ts'
import { fitted, isSame, missingOf, nothing, type Preset, presetOf, presetWords } from './presets.ts'

const read = { bucketId: 'a', access: 'read' } as const
const write = { bucketId: 'b', access: 'write' } as const

test.each<[Preset, Partial<TokenRights>]>([
  ['read', { buckets: [read] }],
  ['load', { buckets: [write] }],
  ['run', { components: ['sql'] }],
  ['run', { components: 'all' }],
  ['everything', { canManageBuckets: true, components: 'all' }],
  ['own', {}],
  ['own', { buckets: [read, write] }],
  ['own', { buckets: [read], canManageTokens: true }],
  ['own', { buckets: [read], components: ['sql'] }],
])('%s is what gives %o', (preset, rights) => {
  expect(presetOf({ ...nothing, ...rights })).toBe(preset)
})

test('another choice keeps what it has room for, and gives nothing that was not chosen', () => {
  const rights: TokenRights = { buckets: [read, write], canManageBuckets: false, canManageTokens: true, components: ['sql'] }
  expect(fitted('read', rights)).toEqual({ ...nothing, buckets: [read, { bucketId: 'b', access: 'read' }] })
  expect(fitted('load', rights)).toEqual({ ...nothing, buckets: [write] })
  expect(fitted('run', rights)).toEqual({ ...nothing, components: ['sql'] })
  expect(fitted('own', rights)).toBe(rights)
  expect(fitted('everything', rights).canManageTokens).toBe(false)
})

test('what is missing is said, in the sentence too', () => {
  for (const preset of ['read', 'load', 'run'] as const) expect(missingOf(preset, nothing)).not.toBeNull()
  for (const preset of ['everything', 'own'] as const) expect(missingOf(preset, nothing)).toBeNull()
  expect(textOf(presetWords('read', nothing, () => ''))).toBe('read the buckets that you choose')
  expect(textOf(presetWords('read', { ...nothing, buckets: [read] }, () => 'in.c-a'))).toBe('read in.c-a')
})

test('rights are the same in any order', () => {
  expect(isSame({ ...nothing, buckets: [read, write], components: ['a', 'b'] }, { ...nothing, buckets: [write, read], components: ['b', 'a'] })).toBe(true)
  expect(isSame({ ...nothing, components: 'all' }, nothing)).toBe(false)
})
