import { z } from 'zod'
import { Problem } from '../problem.ts'
import { pathOfUnstorable } from './unstorable-text.ts'

/** Ids grow with time (UUID version 7), so that the id of the last item is where the next page begins. For lists with the newest first. */
export function pageAfter(cursor: string | undefined) {
  return cursor === undefined ? {} : { id: { lt: idOf(cursor) } }
}

/** The same for lists with the oldest first. */
export function oldestPageAfter(cursor: string | undefined) {
  return cursor === undefined ? {} : { id: { gt: idOf(cursor) } }
}

/** Give one row more than the page holds: it tells whether there is a next page. */
export function pageEnd<Row extends { id: string }>(rows: readonly Row[], limit: number) {
  return pageByKey(rows, limit, ({ id }) => id)
}

/** The same for lists that are not ordered by id: the key of the last item is where the next page begins. */
export function pageByKey<Row>(rows: readonly Row[], limit: number, key: (row: Row) => unknown): { items: Row[]; nextCursor: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last !== undefined ? cursorOf(key(last)) : null }
}

/** Opaque to callers. */
export const cursorOf = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url')

/** The key that a cursor stands for. @throws Problem invalid_input */
export function keyOf<Key>(cursor: string | undefined, key: z.ZodType<Key>): Key | null {
  return cursor === undefined ? null : read(cursor, key)
}

/** The id that a cursor stands for. @throws Problem invalid_input */
export const idOf = (cursor: string) => read(cursor, z.uuid())

function read<Key>(cursor: string, key: z.ZodType<Key>): Key {
  const parsed = key.safeParse(jsonOf(Buffer.from(cursor, 'base64url').toString()))
  if (!parsed.success || pathOfUnstorable(parsed.data)) throw new Problem('invalid_input', 'The cursor is not one of this list.', [{ path: ['cursor'], message: 'Take it from "nextCursor" of the page before.' }])
  return parsed.data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
