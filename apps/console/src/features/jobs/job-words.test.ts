import type { Job } from '@tributary/contract/jobs'
import { expect, test } from 'vitest'
import { broughtWords, configurationAddress, documentStateOf, isBeingWritten, isTask, nameOfJob, originWords, queuedWords, progressWords, standWords, tookSeconds, waitWords, wordOfKind } from './job-words.ts'

const job: Job = {
  id: 'j', number: 12, project: { id: 'p', name: 'Oracle', hue: 1 }, kind: 'transform', subject: 'Customer 360', configuration: { id: 'c', name: 'Customer 360', version: 3 }, state: 'success', attempt: 1,
  origin: 'call', tryNumber: 1, dryRun: false, notBefore: null,
  progress: null, error: null, createdBy: null, createdAt: '2026-01-01T10:00:00Z', startedAt: '2026-01-01T10:00:01Z', finishedAt: '2026-01-01T10:00:05Z', may: { cancel: false },
}

test('progress is told in its own units', () => {
  expect(progressWords({ unit: 'tables', done: 3, of: 12, rows: 1_200_000, current: null })).toBe('3 of 12 tables, 1.2 m rows')
  expect(progressWords({ unit: 'statements', done: 0, of: 1, rows: 0, current: null })).toBe('0 of 1 statement')
})

test('of a load that did not get to its end no figure is told', () => {
  const progress = { unit: 'bytes' as const, done: 0, of: 12_000, rows: 0, current: 'codes.csv' }
  expect((['processing', 'error', 'terminated'] as const).map((state) => standWords({ kind: 'import', state, progress }))).toEqual(['0 B of 12 kB', 'Nothing was loaded', 'Stopped; nothing of it was kept'])
  expect(standWords({ kind: 'extract', state: 'error', progress: { ...progress, unit: 'tables', done: 3, of: 12 } })).toBe('3 of 12 tables')
  expect(standWords({ kind: 'extract', state: 'error', progress: null })).toBe('Ended before its first step was done')
})

test('where all is read and nothing is to be seen yet, it is being written', () => {
  const progress = { unit: 'tables' as const, done: 12, of: 12, rows: 1_200_000, current: null }
  const running: Job = { ...job, state: 'processing', progress }
  expect(isBeingWritten(running)).toBe(true)
  expect([{ ...running, progress: null }, { ...running, progress: { ...progress, done: 11 } }, { ...running, state: 'success' as const }, { ...running, dryRun: true }].map(isBeingWritten)).toEqual([false, false, false, false])
})

test('a job leads to what it ran, as long as that is there', () => {
  expect(configurationAddress(job)).toBe('/p/p/transformations/c')
  expect(configurationAddress({ ...job, kind: 'extract' })).toBe('/p/p/extractors/c')
  expect(configurationAddress({ ...job, configuration: null })).toBeNull()
  expect(nameOfJob({ ...job, subject: '', configuration: null })).toBe('Deleted transformation')
})

test('what has no configuration is called by what it is about', () => {
  const upkeep: Job = { ...job, kind: 'upkeep', configuration: null, subject: 'in.c-core.customer' }
  expect([isTask(upkeep), configurationAddress(upkeep), nameOfJob(upkeep)]).toEqual([true, null, 'in.c-core.customer'])
  expect(isTask(job)).toBe(false)
})

test('the tab carries what is worth coming back for', () => {
  expect(documentStateOf(job)).toBe('done')
  expect(documentStateOf({ ...job, state: 'terminating' })).toBe('running')
  expect(documentStateOf({ ...job, state: 'terminated' })).toBeUndefined()
})

test('a job took the time from its start to its end', () => {
  expect(tookSeconds(job)).toBe(4)
  expect(tookSeconds({ ...job, finishedAt: null })).toBeNull()
})

test('what started it is told in words, and who is not repeated', () => {
  expect(originWords(job)).toBeNull()
  expect(originWords({ ...job, origin: 'schedule' })).toBe('By schedule')
  expect([2, 3, 4, 11, 22].map((tryNumber) => originWords({ origin: 'retry', tryNumber }))).toEqual(['2nd try', '3rd try', '4th try', '11th try', '22nd try'])
  expect([{ ...job, createdBy: 'Jonas Keller' }, { ...job, origin: 'schedule' as const }, { ...job, origin: 'retry' as const, tryNumber: 2 }].map(queuedWords)).toEqual(['by Jonas Keller ', 'by schedule ', 'as the 2nd try '])
  expect([wordOfKind(job), wordOfKind({ ...job, dryRun: true })]).toEqual(['Transformation', 'Dry run'])
})

test('what waits for an hour says which and why', () => {
  const now = new Date(2026, 4, 20, 12, 0, 0)
  const later: Job = { ...job, state: 'waiting', notBefore: new Date(2026, 4, 20, 18, 0, 0).toISOString() }
  expect(waitWords(later, now)).toBe('Waits until 18:00: the source is closed')
  expect(waitWords({ ...later, notBefore: new Date(2026, 4, 21, 6, 30, 0).toISOString() }, now)).toBe('Waits until 21 May, 06:30: the source is closed')
  expect(waitWords({ ...later, state: 'created', origin: 'retry' }, now)).toBe('Waits until 18:00: then it is tried again')
  expect(waitWords({ ...later, notBefore: now.toISOString() }, now)).toBeNull()
  expect(waitWords({ ...later, state: 'cancelled' }, now)).toBeNull()
})

test('an ended run tells what it brought', () => {
  const progress = { unit: 'tables' as const, done: 12, of: 12, rows: 1_200_000, current: null }
  expect(broughtWords({ ...job, progress })).toBe('12 tables, 1.2 m rows')
  expect(broughtWords({ ...job, progress, state: 'error' })).toBeNull()
  expect(broughtWords({ ...job, progress, dryRun: true })).toBeNull()
})
