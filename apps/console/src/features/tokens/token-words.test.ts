import type { TokenRights } from '@tributary/contract/tokens'
import { expect, test } from 'vitest'
import { rightsWords, textOf, untilWords } from './token-words.ts'

const nothing: TokenRights = { buckets: [], canManageBuckets: false, canManageTokens: false, components: [] }
const paths: Record<string, string> = { a: 'in.c-oracle', b: 'in.c-ms', c: 'out.c-core', d: 'out.c-report', e: 'out.c-zones' }
const words = (rights: Partial<TokenRights>) => textOf(rightsWords({ ...nothing, ...rights }, (id) => paths[id] ?? id))
const read = (...ids: string[]) => ids.map((bucketId) => ({ bucketId, access: 'read' as const }))

test.each<[string, Partial<TokenRights>]>([
  ['see that the project is there, and nothing in it', {}],
  ['read in.c-oracle', { buckets: read('a') }],
  ['read in.c-ms and in.c-oracle', { buckets: read('a', 'b') }],
  ['read in.c-ms, in.c-oracle, out.c-core and 2 more', { buckets: read('a', 'b', 'c', 'd', 'e') }],
  ['read in.c-oracle and run postgres', { buckets: read('a'), components: ['postgres'] }],
  ['read in.c-oracle, read and load into in.c-ms and run everything in the project', { buckets: [...read('a'), { bucketId: 'b', access: 'write' }], components: 'all' }],
  ['create, change, read and delete every bucket and make tokens that may no more than itself', { buckets: read('a'), canManageBuckets: true, canManageTokens: true }],
])('%s', (sentence, rights) => {
  expect(words(rights)).toBe(sentence)
})

test('names of machines are told apart from the words', () => {
  expect(rightsWords({ ...nothing, buckets: read('a') }, (id) => paths[id] ?? id)).toEqual([{ text: 'read ' }, { text: 'in.c-oracle', mono: true }])
})

test('the end is told by its day, and by its year where that is another', () => {
  const now = new Date(2026, 0, 20)
  expect(untilWords(new Date(2026, 2, 3, 23, 59), now)).toBe('until 3 March')
  expect(untilWords(new Date(2027, 2, 3), now)).toBe('until 3 March 2027')
  expect(untilWords(null, now)).toBe('with no end')
})
