import { expect, test } from 'vitest'
import { bellNumber, bellWords, noticeTitle } from './notice-words.ts'

test('the bell says how many are unread', () => {
  expect([0, 1, 12, 200].map(bellWords)).toEqual(['Notices, none unread', 'Notices, 1 unread', 'Notices, 12 unread', 'Notices, 99+ unread'])
  expect([7, 99, 100].map(bellNumber)).toEqual(['7', '99', '99+'])
})

test('a notice is called by what became of its configuration', () => {
  const configuration = { id: 'x', kind: 'extractor', name: 'Orders' } as const
  expect([noticeTitle({ kind: 'runFailed', configuration }), noticeTitle({ kind: 'runRecovered', configuration })]).toEqual(['Orders fails', 'Orders runs again'])
})
