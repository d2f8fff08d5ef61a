import { useSyncExternalStore } from 'react'

/** One value of the whole page, held outside of React: `useValue` draws anew what shows it when it changes. */
export function createStore<Value>(first: Value) {
  let now = first
  const listeners = new Set<() => void>()
  const read = () => now
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const set = (next: Value) => {
    if (Object.is(next, now)) return
    now = next
    for (const listener of listeners) listener()
  }
  return { read, set, useValue: () => useSyncExternalStore(subscribe, read) }
}
