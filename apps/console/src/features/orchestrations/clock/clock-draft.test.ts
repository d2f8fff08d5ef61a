import { expect, test } from 'vitest'
import { cronOf, draftOf, withChoice } from './clock-draft.ts'
import { sentenceOf } from './cron-sentence.ts'

const plain = {
  '*/15 * * * *': 'minutes', '* * * * *': 'minutes', '5 * * * *': 'hour', '30 2 * * *': 'day', '30 2 * * 1-5': 'workdays', '0 6 * * 0': 'week', '0 6 1 * *': 'month', '0 6 L * *': 'month',
}
const written = ['*/7 * * * *', '30 2,14 * * *', '30 2 * 1 *', '0 6 1 * 1', '0 6 * * MON', '0 6 15W * *']

test('an expression is shown by the plainest choice that stands for it, and comes back the same', () => {
  for (const [cron, choice] of Object.entries(plain)) {
    expect([draftOf(cron).choice, cronOf(draftOf(cron))]).toEqual([choice, cron])
  }
  for (const cron of written) expect([draftOf(cron).choice, cronOf(draftOf(cron))]).toEqual(['expression', cron])
  expect(cronOf(draftOf(null))).toBeNull()
})

test('what is not given yet is no expression', () => {
  expect(cronOf({ ...draftOf('30 2 * * *'), time: '' })).toBeUndefined()
  expect(cronOf({ ...draftOf('5 * * * *'), minute: '' })).toBeUndefined()
  expect(cronOf({ ...draftOf('*/7 * * * *'), expression: '  ' })).toBeUndefined()
})

test('whoever goes on to write an expression begins with what was chosen', () => {
  expect(withChoice({ ...draftOf('30 2 * * 1-5'), time: '04:15' }, 'expression')).toMatchObject({ choice: 'expression', expression: '15 4 * * 1-5' })
})

test('expressions are told in sentences, and what is none is not', () => {
  expect(sentenceOf('30 2 * * 1-5')).toBe('At 02:30, Monday through Friday')
  expect(sentenceOf('*/15 * * * *')).toBe('Every 15 minutes')
  expect(sentenceOf('0 6 L * *')).toBe('At 06:00, on the last day of the month')
  expect(sentenceOf('nothing of the kind at all')).toBeNull()
})
