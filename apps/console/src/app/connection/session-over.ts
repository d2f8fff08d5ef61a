import { useSyncExternalStore } from 'react'

let over = false
const listeners = new Set<() => void>()

/** The session of who is here has ended while they work: told by whatever call was refused first. */
export function setSessionOver(now: boolean) {
  if (over === now) return
  over = now
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useSessionOver = () => useSyncExternalStore(subscribe, () => over)
