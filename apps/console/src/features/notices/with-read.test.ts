import { expect, test } from 'vitest'
import { withRead } from './with-read.ts'

const notice = (id: string, readAt: string | null = null) => ({ id, readAt })
const pages = { pages: [{ items: [notice('a'), notice('b', '2026-11-01T00:00:00Z')], unread: 3 }, { items: [notice('c')], unread: 3 }], pageParams: [null, 'b'] }

test('these are read, and as many fewer are unread', () => {
  expect(withRead(pages, ['a', 'b'])).toEqual({ ...pages, pages: [{ items: [notice('a', expect.any(String) as string), notice('b', '2026-11-01T00:00:00Z')], unread: 2 }, { items: [notice('c')], unread: 2 }] })
})

test('all are read', () => {
  expect(withRead(pages, undefined)).toMatchObject({ pages: [{ items: [{ readAt: expect.any(String) }, { readAt: '2026-11-01T00:00:00Z' }], unread: 0 }, { items: [{ readAt: expect.any(String) }], unread: 0 }] })
})
