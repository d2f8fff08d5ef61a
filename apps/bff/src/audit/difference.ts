import { isDeepStrictEqual } from 'node:util'

/** The fields that are given and differ from what is there, as they were and as they become; null where none does. */
export function difference<Wanted extends object>(current: { [Field in keyof Wanted]?: unknown }, wanted: Wanted): { before: Partial<Wanted>; after: Partial<Wanted> } | null {
  const fields = (Object.keys(wanted) as (keyof Wanted)[]).filter((field) => wanted[field] !== undefined && !isDeepStrictEqual(wanted[field], current[field]))
  if (fields.length === 0) return null
  const of = (from: object) => Object.fromEntries(fields.map((field) => [field, (from as Wanted)[field]])) as Partial<Wanted>
  return { before: of(current), after: of(wanted) }
}
