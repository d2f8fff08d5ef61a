import { expect, test } from 'vitest'
import { z } from 'zod'
import { isChanged } from './is-changed.ts'

const Form = z.object({ name: z.string().trim().min(1), days: z.number().nullable() })
const there = { name: 'Harbour', days: null }

test('a form is changed while it would keep something else, and not any more when it is changed back', () => {
  expect(isChanged(Form, there, there)).toBe(false)
  expect(isChanged(Form, there, { days: 7, name: 'Harbour' })).toBe(true)
  expect(isChanged(Form, there, { days: null, name: ' Harbour ' })).toBe(false)
})

test('what cannot be kept is a change, so that its fault is told on saving', () => {
  expect(isChanged(Form, there, { ...there, name: ' ' })).toBe(true)
})

test('what is there and would not be accepted any more is no change by itself', () => {
  expect(isChanged(Form, { name: '', days: 3 }, { name: '', days: 3 })).toBe(false)
})
