import { expect, test } from 'vitest'
import { bellNumber, bellWords, noticeTitle } from './notice-words.ts'

test('the bell says how many are unread', () => {
  expect([undefined, 0, 1, 12].map(bellWords)).toEqual(['Notices, none unread', 'Notices, none unread', 'Notices, one unread', 'Notices, 12 unread'])
  expect([7, 99, 100].map(bellNumber)).toEqual(['7', '99', '99+'])
})

test('a notice is called by what became of its configuration', () => {
  const configuration = { id: 'x', kind: 'extractor', name: 'Orders' } as const
  expect([noticeTitle({ kind: 'runFailed', configuration }), noticeTitle({ kind: 'runRecovered', configuration })]).toEqual(['Orders fails', 'Orders runs again'])
})
