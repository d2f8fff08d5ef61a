import { expect, test } from 'vitest'
import { changedParts } from '../../../audit/changed-parts.ts'

test('only what differs is told, within objects too; lists are told whole', () => {
  const before = { name: 'a', settings: { host: 'one', port: 1, user: 'x' }, tables: [1, 2] }
  expect(changedParts(before, { name: 'a', settings: { host: 'two', port: 1 }, tables: [1, 3] })).toEqual({
    before: { settings: { host: 'one', user: 'x' }, tables: [1, 2] }, after: { settings: { host: 'two', user: null }, tables: [1, 3] },
  })
})

test('where nothing differs nothing is told', () => {
  expect(changedParts({ a: { b: [1] } }, { a: { b: [1] } })).toBeNull()
})
