import { isDeepStrictEqual } from 'node:util'

/** Of what is wanted, that which differs from what is, as it was and as it becomes; null where nothing does. */
export function difference<State extends object>(state: State, wanted: { [Key in keyof State]?: State[Key] | undefined }): { before: Partial<State>; after: Partial<State> } | null {
  const keys = (Object.keys(wanted) as (keyof State)[]).filter((key) => wanted[key] !== undefined && !isDeepStrictEqual(wanted[key], state[key]))
  if (keys.length === 0) return null
  const of = (from: { [Key in keyof State]?: State[Key] | undefined }) => Object.fromEntries(keys.map((key) => [key, from[key]])) as Partial<State>
  return { before: of(state), after: of(wanted) }
}
