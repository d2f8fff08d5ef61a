import { expect, test } from 'vitest'
import { withFields } from './use-change.ts'

const page = { pages: [{ items: [{ id: 'a', name: 'Ada', project: { id: 'p', name: 'Oracle', hue: 1 } }, { id: 'b', name: 'Ben', project: { id: 'q', name: 'MS', hue: 2 } }] }], pageParams: [null] }

test('a thing has its new fields wherever it stands, and only those that it has there', () => {
  expect(withFields(page, 'p', { name: 'Postgres', description: 'New' })).toEqual({ pages: [{ items: [{ id: 'a', name: 'Ada', project: { id: 'p', name: 'Postgres', hue: 1 } }, page.pages[0]?.items[1]] }], pageParams: [null] })
})

test('what is not concerned stays the very same, so that nothing of it is drawn again', () => {
  expect(withFields(page, 'nobody', { name: 'Eve' })).toBe(page)
  const changed = withFields(page, 'a', { name: 'Eve' }) as typeof page
  expect(changed.pages[0]?.items[1]).toBe(page.pages[0]?.items[1])
  expect(withFields(page, 'a', { name: undefined })).toBe(page)
})

test('null and plain values are left as they are', () => {
  expect(withFields(null, 'a', { name: 'Eve' })).toBeNull()
  expect(withFields({ id: 'a', name: null }, 'a', { name: 'Eve' })).toEqual({ id: 'a', name: 'Eve' })
  expect(withFields(3, 'a', {})).toBe(3)
})
