import type { z } from 'zod'
import { pathOfUnstorable } from '../../database/unstorable-text.ts'
import { Problem } from '../../problem.ts'

/** For lists that are not ordered by id: the key of the last item, opaque to callers. */
export function cursorOf(key: unknown): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

export function keyOf<Key>(cursor: string | undefined, key: z.ZodType<Key>): Key | null {
  if (cursor === undefined) return null
  const parsed = key.safeParse(jsonOf(Buffer.from(cursor, 'base64url').toString()))
  if (!parsed.success || pathOfUnstorable(parsed.data)) throw new Problem('invalid_input', 'The cursor is not one of this list.', [{ path: ['cursor'], message: 'Take it from "nextCursor" of the page before.' }])
  return parsed.data
}

/** Give one row more than the page holds: it tells whether there is a next page. */
export function pageByKey<Row>(rows: readonly Row[], limit: number, key: (row: Row) => unknown): { items: Row[]; nextCursor: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last !== undefined ? cursorOf(key(last)) : null }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
