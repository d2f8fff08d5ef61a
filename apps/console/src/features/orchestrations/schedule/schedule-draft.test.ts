import type { Schedule } from '@tributary/contract/orchestrations'
import { expect, test } from 'vitest'
import { partOf, partsOf, scheduleDraft } from './schedule-draft.ts'

const schedule: Schedule = {
  configurationId: '019a0000-0000-7000-8000-000000000001', cron: '30 2 * * 1-5', timeZone: 'Europe/Prague', paused: false, catchUp: 'skip', retry: { times: 2, afterMinutes: 10 },
  nextRuns: [], signal: null, version: 3, updatedBy: null, updatedAt: null, may: { edit: true },
}

test('what is shown and not touched would be saved as it is', () => {
  expect(partsOf(scheduleDraft(schedule))).toEqual({ parts: partOf(schedule), faults: null })
})

test('what is not given is told at its field', () => {
  const draft = scheduleDraft(schedule)
  expect(partsOf({ ...draft, clock: { ...draft.clock, time: '' }, times: 11, afterMinutes: '' })).toEqual({
    parts: null, faults: { cron: 'Give a time like 02:30.', times: 'Give a whole number from 0 to 10.', afterMinutes: 'Give whole minutes, from 1 to 1440.' },
  })
})
