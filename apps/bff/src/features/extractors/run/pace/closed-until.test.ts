import { Weekday } from '@tributary/contract/extractors'
import { expect, test } from 'vitest'
import { closedUntil, isNeverOpen } from './closed-until.ts'

const daily = (from: string, to: string, timeZone = 'UTC') => ({ closed: [{ days: [...Weekday.options], from, to }], timeZone })
const until = (hours: Parameters<typeof closedUntil>[0], now: string) => closedUntil(hours, new Date(now))?.toISOString().slice(0, 16) ?? 'open'

test('closed hours hold from their first minute to before their last', () => {
  const hours = daily('08:00', '18:00')
  expect(until(hours, '2026-11-20T07:59:59.999Z')).toBe('open')
  expect(until(hours, '2026-11-20T08:00Z')).toBe('2026-11-20T18:00')
  expect(until(hours, '2026-11-20T17:59:59.999Z')).toBe('2026-11-20T18:00')
  expect(until(hours, '2026-11-20T18:00Z')).toBe('open')
  expect(until({ closed: [], timeZone: 'UTC' }, '2026-11-20T08:00Z')).toBe('open')
})

test('hours over midnight belong to the day on which they begin', () => {
  const hours = { closed: [{ days: ['friday' as const], from: '22:00', to: '06:00' }], timeZone: 'Europe/Prague' }
  expect(until(hours, '2026-11-20T20:59Z')).toBe('open')
  expect(until(hours, '2026-11-20T21:00Z')).toBe('2026-11-21T05:00')
  expect(until(hours, '2026-11-21T04:59Z')).toBe('2026-11-21T05:00')
  expect(until(hours, '2026-11-21T21:30Z')).toBe('open')
})

test('hours that follow on one another, or overlap, are one', () => {
  const weekend = { closed: [{ days: ['friday' as const], from: '20:00', to: '00:00' }, { days: ['saturday' as const, 'sunday' as const], from: '00:00', to: '00:00' }, { days: ['monday' as const], from: '00:00', to: '05:30' }, { days: ['monday' as const], from: '05:00', to: '06:00' }], timeZone: 'UTC' }
  expect(until(weekend, '2026-11-20T21:00Z')).toBe('2026-11-23T06:00')
  expect(until(weekend, '2026-11-23T06:00Z')).toBe('open')
})

// Prague: on 29 March 2026 at 01:00Z the clocks go from 02:00 to 03:00, on 25 October at 01:00Z from 03:00 back to 02:00.
test('where the clocks are put forward, hours are as long as the clocks show', () => {
  const night = daily('22:00', '06:00', 'Europe/Prague')
  expect(until(night, '2026-03-28T21:00Z')).toBe('2026-03-29T04:00')
  expect(until(night, '2026-03-29T03:59Z')).toBe('2026-03-29T04:00')
  const early = daily('01:00', '02:30', 'Europe/Prague')
  expect(until(early, '2026-03-29T00:30Z')).toBe('2026-03-29T01:00')
  expect(until(early, '2026-03-29T01:00Z')).toBe('open')
  const gone = daily('02:15', '02:45', 'Europe/Prague')
  expect(['2026-03-29T00:59Z', '2026-03-29T01:00Z', '2026-03-29T01:30Z'].map((now) => until(gone, now))).toEqual(['open', 'open', 'open'])
  expect(until(daily('02:30', '04:00', 'Europe/Prague'), '2026-03-29T01:00Z')).toBe('2026-03-29T02:00')
})

test('where the clocks are put back, hours last until the clocks show their end for the last time', () => {
  expect(until(daily('22:00', '02:30', 'Europe/Prague'), '2026-10-24T20:00Z')).toBe('2026-10-25T01:30')
  expect(until(daily('22:00', '02:30', 'Europe/Prague'), '2026-10-25T01:29Z')).toBe('2026-10-25T01:30')
  expect(until(daily('02:30', '05:00', 'Europe/Prague'), '2026-10-25T00:30Z')).toBe('2026-10-25T04:00')
  expect(until(daily('22:00', '06:00', 'Europe/Prague'), '2026-10-24T20:00Z')).toBe('2026-10-25T05:00')
})

test('time zones with other offsets and jumps hold as well', () => {
  expect(until(daily('08:00', '18:00', 'Asia/Kolkata'), '2026-07-01T02:30Z')).toBe('2026-07-01T12:30')
  expect(until(daily('01:00', '02:15', 'Australia/Lord_Howe'), '2026-10-03T14:40Z')).toBe('2026-10-03T15:30')
  expect(until(daily('00:00', '01:00', 'America/Santiago'), '2026-09-06T03:30Z')).toBe('open')
  expect(until(daily('23:00', '00:30', 'America/Santiago'), '2026-09-06T03:30Z')).toBe('2026-09-06T04:00')
})

test('at each minute of a year it is closed exactly while the clocks show closed hours, but for what is put back', () => {
  const hours = daily('21:30', '05:45', 'America/New_York')
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/New_York', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 173 * 60_000) {
    const shown = clock.format(at)
    expect([at, closedUntil(hours, new Date(at)) !== null]).toEqual([at, shown >= '21:30' || shown < '05:45'])
  }
})

test('who is closed all week is never open', () => {
  const now = new Date('2026-11-20T08:00Z')
  expect(isNeverOpen(daily('00:00', '00:00'), now)).toBe(true)
  expect(isNeverOpen({ closed: [...daily('00:00', '12:00').closed, ...daily('11:00', '00:00').closed], timeZone: 'Europe/Prague' }, now)).toBe(true)
  expect(isNeverOpen(daily('00:01', '00:00'), now)).toBe(false)
})
