import type { Job } from '@tributary/contract/jobs'
import { expect, test } from 'vitest'
import { configurationAddress, documentStateOf, isTask, nameOfJob, progressWords, tookSeconds } from './job-words.ts'

const job: Job = {
  id: 'j', number: 12, project: { id: 'p', name: 'Oracle', hue: 1 }, kind: 'transform', subject: 'Customer 360', configuration: { id: 'c', name: 'Customer 360', version: 3 }, state: 'success', attempt: 1,
  progress: null, error: null, createdBy: null, createdAt: '2026-01-01T10:00:00Z', startedAt: '2026-01-01T10:00:01Z', finishedAt: '2026-01-01T10:00:05Z', may: { cancel: false },
}

test('progress is told in its own units', () => {
  expect(progressWords({ unit: 'tables', done: 3, of: 12, rows: 1_200_000, current: null })).toBe('3 of 12 tables, 1.2 m rows')
  expect(progressWords({ unit: 'statements', done: 0, of: 1, rows: 0, current: null })).toBe('0 of 1 statement')
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
