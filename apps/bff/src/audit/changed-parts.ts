import { isDeepStrictEqual } from 'node:util'

type Parts = Readonly<Record<string, unknown>>

/** What differs, before and after: of objects within only their parts that do; null where nothing does. */
export function changedParts(before: Parts, after: Parts): { before: Parts; after: Parts } | null {
  const one: Record<string, unknown> = {}
  const other: Record<string, unknown> = {}
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[key], after[key]]
    if (isDeepStrictEqual(was, is)) continue
    const within = isParts(was) && isParts(is) ? changedParts(was, is) : null
    // JSON has no word for what is not there.
    one[key] = within?.before ?? was ?? null
    other[key] = within?.after ?? is ?? null
  }
  return Object.keys(one).length === 0 ? null : { before: one, after: other }
}

const isParts = (value: unknown): value is Parts => typeof value === 'object' && value !== null && !Array.isArray(value)
