import type { Snapshot } from '@tributary/contract/tables'
import { expect, test } from 'vitest'
import { agoWords, changeFigures, changeSentence, inOrder } from './snapshot-words.ts'

const counts = (addedRows: number, updatedRows: number, deletedRows: number) => ({ addedRows, updatedRows, deletedRows })

test.each([
  [counts(12, 3, 1), '+12 ~3 −1', '12 rows added, 3 changed, 1 deleted'],
  [counts(0, 0, 1), '−1', '1 row deleted'],
  [counts(0, 0, 0), '0', 'no row changed'],
])('what a snapshot changed is told in figures and in words', (change, figures, sentence) => {
  expect(changeFigures(change)).toBe(figures)
  expect(changeSentence(change)).toBe(sentence)
})

const snapshot = (snapshotId: string, committedAt: string, current = false) => ({ snapshotId, committedAt, current }) as Snapshot

test('two snapshots are compared from the earlier to the later one, however they were picked', () => {
  const [old, young] = [snapshot('9', '2026-05-01T10:00:00.000Z'), snapshot('1', '2026-05-01T10:00:00.001Z', true)]
  expect(inOrder(young, old)).toEqual([old, young])
  expect(inOrder(old, young)).toEqual([old, young])
})

test('how far back a snapshot lies is counted as far as the history is known', () => {
  const newest = ['3', '2', '1'].map((snapshotId) => ({ snapshotId }))
  expect(agoWords('3', newest, false)).toBe('the snapshot of now')
  expect(agoWords('2', newest, false)).toBe('1 snapshot ago')
  expect(agoWords('1', newest, true)).toBe('2 snapshots ago')
  expect(agoWords('0', newest, true)).toBe('more than 3 snapshots ago')
  expect(agoWords('0', newest, false)).toBeNull()
})
