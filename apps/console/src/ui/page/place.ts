let place = ''
const listeners = new Set<() => void>()

/** Where a page belongs, by the first of its crumbs: the address of a bucket or table does not say it. */
export function setPlace(to: string): void {
  place = to
  for (const listener of listeners) listener()
}

export const readPlace = () => place

export function subscribePlace(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
