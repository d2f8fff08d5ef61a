import { z } from 'zod'
import { Problem } from '../problem.ts'

/** Ids grow with time (UUID version 7), so that the id of the last item is where the next page begins. For lists with the newest first. */
export function pageAfter(cursor: string | undefined) {
  return cursor === undefined ? {} : { id: { lt: idOf(cursor) } }
}

/** The same for lists with the oldest first. */
export function oldestPageAfter(cursor: string | undefined) {
  return cursor === undefined ? {} : { id: { gt: idOf(cursor) } }
}

/** Give one row more than the page holds: it tells whether there is a next page. */
export function pageEnd<Row extends { id: string }>(rows: Row[], limit: number): { items: Row[]; nextCursor: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? Buffer.from(last.id).toString('base64url') : null }
}

/** The id that a cursor stands for. @throws Problem invalid_input */
export function idOf(cursor: string) {
  const id = z.uuid().safeParse(Buffer.from(cursor, 'base64url').toString())
  if (!id.success) throw new Problem('invalid_input', 'The cursor is not one of this list.', [{ path: ['cursor'], message: 'Take it from "nextCursor" of the page before.' }])
  return id.data
}
