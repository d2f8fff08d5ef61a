import { expect, test } from 'vitest'
import { refused } from '../../../testing/refused.ts'
import { checkedRuns, knownTimeZone, nextRuns } from './cron.ts'

const runs = (cron: string, timeZone: string, after: string, count = 3) => nextRuns(cron, timeZone, new Date(after), count).map((at) => at.toISOString().replace(':00.000Z', 'Z'))
const invalid = (field: string, message = expect.any(String) as string) => refused('invalid_input', [{ path: [field], message }])
const told = (ask: () => unknown) => {
  try {
    return ask()
  } catch (error) {
    return { body: error }
  }
}
const asked = (cron: string) => told(() => checkedRuns(cron, 'UTC', new Date('2026-01-01T00:00:00Z'), 1))

test('a time that the clocks leave out comes at the first moment after it, once', () => {
  expect(runs('30 2 * * *', 'Europe/Prague', '2026-03-28T12:00:00Z')).toEqual(['2026-03-29T01:00Z', '2026-03-30T00:30Z', '2026-03-31T00:30Z'])
  expect(runs('15,45 2 * * *', 'Europe/Prague', '2026-03-28T12:00:00Z')).toEqual(['2026-03-29T01:00Z', '2026-03-30T00:15Z', '2026-03-30T00:45Z'])
  expect(runs('30 2 * * *', 'America/New_York', '2026-03-07T12:00:00Z')).toEqual(['2026-03-08T07:00Z', '2026-03-09T06:30Z', '2026-03-10T06:30Z'])
})

test('a time that comes twice counts once, the first time', () => {
  expect(runs('30 2 * * *', 'Europe/Prague', '2026-10-24T12:00:00Z')).toEqual(['2026-10-25T00:30Z', '2026-10-26T01:30Z', '2026-10-27T01:30Z'])
  expect(runs('30 2,14 * * *', 'Europe/Prague', '2026-10-24T13:00:00Z')).toEqual(['2026-10-25T00:30Z', '2026-10-25T13:30Z', '2026-10-26T01:30Z'])
  // Between the two.
  expect(runs('30 2 * * *', 'Europe/Prague', '2026-10-25T00:45:00Z', 1)).toEqual(['2026-10-26T01:30Z'])
})

test('what steps through the hours goes by the hours that pass', () => {
  expect(runs('*/30 * * * *', 'Europe/Prague', '2026-10-25T00:00:00Z', 5)).toEqual(['2026-10-25T00:30Z', '2026-10-25T01:00Z', '2026-10-25T01:30Z', '2026-10-25T02:00Z', '2026-10-25T02:30Z'])
  expect(runs('0 * * * *', 'Europe/Prague', '2026-03-29T00:00:00Z', 2)).toEqual(['2026-03-29T01:00Z', '2026-03-29T02:00Z'])
})

test('the moment itself is not after it', () => {
  expect(runs('0 6 * * *', 'UTC', '2026-01-01T06:00:00Z', 1)).toEqual(['2026-01-02T06:00Z'])
})

test('weekdays, last days and days of the week in a month are understood', () => {
  expect(runs('30 2 * * 1-5', 'UTC', '2026-01-02T12:00:00Z', 2)).toEqual(['2026-01-05T02:30Z', '2026-01-06T02:30Z'])
  expect(runs('0 0 L * *', 'UTC', '2026-02-01T00:00:00Z', 1)).toEqual(['2026-02-28T00:00Z'])
  expect(runs('0 0 * * FRI#2', 'UTC', '2026-01-01T00:00:00Z', 1)).toEqual(['2026-01-09T00:00Z'])
})

test('an expression that is wrong is refused with what is wrong with it', () => {
  expect(asked('61 * * * *')).toMatchObject(invalid('cron', 'This is no expression of minute, hour, day of month, month and day of week: Invalid value for minute: 61.'))
  expect(asked('a b c d e')).toMatchObject(invalid('cron'))
  expect(asked('* * * *')).toMatchObject(invalid('cron'))
  expect(asked('* * * * * *')).toMatchObject(invalid('cron'))
  expect(asked('@daily')).toMatchObject(invalid('cron'))
  expect(asked('0 0 13 * +5')).toMatchObject(invalid('cron', 'Use figures, names of months and days of the week, and * , - / # L W.'))
})

test('what never falls due is refused, and what does so in a leap year is not', () => {
  expect(asked('0 0 30 2 *')).toMatchObject(invalid('cron', 'This never falls due within ten years. Check the day of the month and the month.'))
  expect(asked('0 0 29 2 *')).toEqual([new Date('2028-02-29T00:00:00Z')])
})

test('a time zone is known by its name, and an offset is none', () => {
  expect(['europe/prague', 'UTC', 'America/New_York'].map(knownTimeZone)).toEqual(['Europe/Prague', 'UTC', 'America/New_York'])
  for (const name of ['Mars/Olympus', '+01:00', '', '../etc']) expect(told(() => knownTimeZone(name))).toMatchObject(invalid('timeZone'))
})
