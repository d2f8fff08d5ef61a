import type { ListedVersion } from '@tributary/contract/projects'
import { expect, test } from 'vitest'
import { versionEntries } from './version-entries.ts'

const start = Date.parse('2026-05-03T10:00:00Z')
const version = (number: number, minute: number, given: Partial<ListedVersion> = {}): ListedVersion => ({ version: number, at: new Date(start + minute * 60_000).toISOString(), by: 'Ada', current: false, changed: ['sql'], ran: false, ...given })
const numbers = (...versions: ListedVersion[]) => versionEntries(versions.toReversed()).map((entry) => entry.versions.map((one) => one.version))

test('what one person saved within minutes is one entry, and the first version stands alone', () => {
  expect(numbers(version(1, 0), version(2, 1), version(3, 8), version(4, 18))).toEqual([[4, 3, 2], [1]])
})

test('a pause, another person and a run each begin an entry', () => {
  expect(numbers(version(1, 0), version(2, 1), version(3, 12))).toEqual([[3], [2], [1]])
  expect(numbers(version(1, 0), version(2, 1), version(3, 2, { by: 'Bo' }), version(4, 3))).toEqual([[4], [3], [2], [1]])
  expect(numbers(version(1, 0), version(2, 1), version(3, 2), version(4, 3, { ran: true }), version(5, 4), version(6, 5))).toEqual([[6, 5], [4], [3, 2], [1]])
})

test('an entry names each part that any of its versions changed', () => {
  expect(versionEntries([version(3, 2, { changed: ['sql', 'outputs'] }), version(2, 1)])[0]?.changed).toEqual(['outputs', 'sql'])
})
