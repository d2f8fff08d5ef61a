import type { Child } from './child.ts'
import type { BoxFolder } from './folder.ts'

/** A child that is opened and knows no file yet; it serves once. */
export interface Readied {
  folder: BoxFolder
  child: Child
  /** Ends it and removes its folder. */
  discard(): Promise<void>
}

/** Children that wait. */
export interface Pool {
  /** One of them, or a new one where none waits. */
  take(): Promise<Readied>
  /** Whether one waits. */
  readonly waits: boolean
  /** Fills up again; call it when the taken one is done, so that starting does not slow it. While others wait, the next one may be taken first. */
  refill(): void
  close(): Promise<void>
}

/** A job that takes several does so one after another. */
const restMs = 300

export function createPool(size: number, start: () => Promise<Readied>): Pool {
  const waiting: Promise<Readied>[] = []
  let closed = false
  let rest: NodeJS.Timeout | undefined

  function fill() {
    if (closed) return
    while (waiting.length < size) {
      const one = start()
      one.then(({ child }) => child.unref(), () => {
        const index = waiting.indexOf(one)
        if (index >= 0) waiting.splice(index, 1)
      })
      waiting.push(one)
    }
  }
  fill()
  return {
    get waits() {
      return waiting.length > 0
    },
    async take() {
      clearTimeout(rest)
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        const readied = await one.catch(() => null)
        if (readied?.child.alive) {
          readied.child.ref()
          return readied
        }
        // Whatever ended it while it waited is no matter of whom it would have served.
        await readied?.discard()
      }
      return start()
    },
    refill() {
      clearTimeout(rest)
      if (waiting.length === 0) fill()
      else rest = setTimeout(fill, restMs).unref()
    },
    async close() {
      closed = true
      clearTimeout(rest)
      await Promise.allSettled(waiting.splice(0).map(async (one) => (await one).discard()))
    },
  }
}
