import { expect, test } from 'vitest'
import { draftOf, judge, withClosed } from './pace-draft.ts'
import { usualPace } from './pace-words.ts'

test('what is kept comes back as it was', () => {
  expect(judge(draftOf(usualPace)).pace).toEqual(usualPace)
})

test('what is half typed is told at its field, and not kept', () => {
  const draft = withClosed(draftOf(usualPace), 'Europe/Prague')
  const half = { ...draft, connections: 17, megabytesPerSecond: 0, closed: draft.closed.map((one) => ({ ...one, days: [] })) }
  const { pace, faults } = judge(half)
  expect(pace).toBeNull()
  expect(faults).toEqual({ connections: 'At most 16.', megabytesPerSecond: 'At least 0.1.', 'closed.0': 'Choose at least one day.' })
  expect(judge({ ...draft, closed: draft.closed.map((one) => ({ ...one, from: '' })) }).faults).toEqual({ 'closed.0': 'Give a time like 08:00.' })
})

test('the first closed hours are those of the reader, unless a zone was chosen', () => {
  expect(withClosed(draftOf(usualPace), 'Europe/Prague').timeZone).toBe('Europe/Prague')
  expect(withClosed(draftOf({ ...usualPace, timeZone: 'Asia/Tokyo' }), 'Europe/Prague').timeZone).toBe('Asia/Tokyo')
})
