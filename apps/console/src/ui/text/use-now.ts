import { useSyncExternalStore } from 'react'

const step = 10_000
let now = new Date()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function tick() {
  now = new Date()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  timer ??= setInterval(tick, step)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function read() {
  if (!timer && Date.now() - now.getTime() > step) now = new Date()
  return now
}

/** The present, to ten seconds: one clock for all ages on the page, so that they agree. */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, read, read)
}
