import { goneStatuses } from '@tributary/contract/client'

const patience = 5000
const firstWait = 1000
const longestWait = 10_000

export interface Connected {
  /** The server does not answer, or the browser says that it is offline. */
  down: boolean
  /** When the server was heard last before that. */
  heardAt: Date
}

/** Knows whether the server answers: every call tells, and when one was left without an answer `ask` is called until one comes. */
export function createConnection(ask: () => Promise<boolean>) {
  let now: Connected = { down: false, heardAt: new Date() }
  let heardAt = now.heardAt
  let wait = firstWait
  let asking = false
  let next: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()

  const tell = (down: boolean) => {
    if (down === now.down) return
    now = { down, heardAt }
    for (const listener of listeners) listener()
  }
  const answered = () => {
    heardAt = new Date()
    wait = firstWait
    clearTimeout(next)
    tell(false)
  }
  /** Asks at once; one that is on its way is enough. */
  const tryNow = async () => {
    if (asking) return
    asking = true
    clearTimeout(next)
    const up = await ask().catch(() => false)
    asking = false
    if (up) return answered()
    tell(true)
    next = setTimeout(() => void tryNow(), wait)
    wait = Math.min(longestWait, wait * 2)
  }
  return {
    now: () => now,
    answered,
    /** One call is no proof: it is asked once more before anybody is told. */
    unanswered: () => void tryNow(),
    tryNow: () => void tryNow(),
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

export const connection = createConnection(async () => {
  if (!navigator.onLine) return false
  const { status } = await fetch('/api/v1/health', { cache: 'no-store', signal: AbortSignal.timeout(patience) })
  return !goneStatuses.has(status)
})

/** The browser knows of a line that is cut, or back, before any call does. */
export function watchLine() {
  window.addEventListener('offline', connection.tryNow)
  window.addEventListener('online', connection.tryNow)
}
