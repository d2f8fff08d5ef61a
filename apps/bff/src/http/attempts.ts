import { Problem } from '../problem.ts'

const windowMs = 15 * 60_000
/** An office shares an address: it may fail more often than one account. */
const limits = { account: 10, address: 50 }
const maxKeys = 100_000

export interface Attempts {
  /** Counts an attempt before it is made, so that guesses at the same time count too. @throws Problem too_many_attempts */
  take(kind: keyof typeof limits, key: string): void
  /** An attempt that succeeded was none. */
  forgive(kind: keyof typeof limits, key: string): void
}

interface Counter {
  count: number
  until: number
}

/** Limits guesses of passwords in this process, for each account and for each address. */
export function createAttempts(clock: () => Date): Attempts {
  const counters = new Map<string, Counter>()
  return {
    take(kind, key) {
      const now = clock().getTime()
      forgetOld(counters, now)
      const name = `${kind} ${key}`
      const known = counters.get(name)
      const counter = known && known.until > now ? known : { count: 0, until: now + windowMs }
      if (counter.count >= limits[kind]) {
        throw new Problem('too_many_attempts', 'Too many attempts. Wait a while, then try again.', { retryAfterSeconds: Math.ceil((counter.until - now) / 1000) })
      }
      counter.count++
      counters.set(name, counter)
    },
    forgive(kind, key) {
      const counter = counters.get(`${kind} ${key}`)
      if (counter && counter.count > 0) counter.count--
    },
  }
}

function forgetOld(counters: Map<string, Counter>, now: number) {
  if (counters.size < maxKeys) return
  for (const [name, { until }] of counters) if (until <= now) counters.delete(name)
  // Still full means an attack from very many addresses: the oldest counters give way.
  for (const name of counters.keys()) {
    if (counters.size < maxKeys) break
    counters.delete(name)
  }
}
