import { expect, test } from 'vitest'
import { closedWords, daysWords, paceWords, usualPace } from './pace-words.ts'

test('days are told as spans of the week', () => {
  expect(daysWords(['friday', 'monday', 'tuesday', 'wednesday', 'thursday'])).toBe('Monday to Friday')
  expect(daysWords(['sunday', 'saturday'])).toBe('Saturday and Sunday')
  expect(daysWords(['monday', 'wednesday', 'thursday', 'friday', 'sunday'])).toBe('Monday, Wednesday to Friday and Sunday')
  expect(daysWords(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])).toBe('every day')
})

test('closed hours may go over midnight', () => {
  expect(closedWords({ days: ['monday'], from: '08:00', to: '18:00' })).toBe('Monday, 08:00 to 18:00')
  expect(closedWords({ days: ['monday'], from: '22:00', to: '06:00' })).toBe('Monday, 22:00 to 06:00 of the next day')
})

test('how a source is treated is told in sentences', () => {
  expect(paceWords(usualPace)).toEqual(['At most 2 connections, as fast as it comes.'])
  expect(paceWords({ ...usualPace, connections: 1, megabytesPerSecond: 12.5, closed: [{ days: ['monday'], from: '08:00', to: '18:00' }], timeZone: 'Europe/Prague', moments: 'many' })).toEqual([
    'At most 1 connection, at most 12.5 MB a second.',
    'Left alone Monday, 08:00 to 18:00 (Europe/Prague).',
    'Goes on with another moment where the connection is lost.',
  ])
})
