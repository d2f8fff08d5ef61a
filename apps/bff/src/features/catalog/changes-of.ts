import { isDeepStrictEqual } from 'node:util'

/** For the audit log: of what is wanted, that which differs from what is, before and after. Null where nothing does. */
export function changesOf<State extends object>(state: State, wanted: { [Key in keyof State]?: State[Key] | undefined }): { before: Partial<State>; after: Partial<State> } | null {
  const keys = (Object.keys(wanted) as (keyof State)[]).filter((key) => wanted[key] !== undefined && !isDeepStrictEqual(wanted[key], state[key]))
  if (keys.length === 0) return null
  const pick = (from: { [Key in keyof State]?: State[Key] | undefined }) => Object.fromEntries(keys.map((key) => [key, from[key]])) as Partial<State>
  return { before: pick(state), after: pick(wanted) }
}
