import type { Child } from './child.ts'
import { openRequest } from './duckdb-settings.ts'
import type { BoxFolder } from './folder.ts'
import type { BoxLimits } from './limits.ts'

export interface Readied {
  folder: BoxFolder
  child: Child
  /** Removes its folder; stop the child first. */
  discard(): Promise<void>
}

/** Children that wait, opened and empty; each serves once. */
export interface Pool {
  take(): Promise<Readied>
  /** Fills up again; call it when the taken one is done, so that starting does not slow it. */
  refill(): void
  close(): Promise<void>
}

export function createPool(size: number, start: () => Promise<Readied>, limits: BoxLimits): Pool {
  const ready: Promise<Readied>[] = []
  let closed = false

  async function warm(): Promise<Readied> {
    const one = await start()
    try {
      await one.child.ask(openRequest(limits, one.child.paths))
      return one
    } catch (error) {
      await one.child.stop()
      await one.discard()
      throw error
    }
  }
  function refill() {
    if (closed) return
    while (ready.length < size) {
      const one = warm()
      one.then(({ child }) => child.unref(), () => {
        const index = ready.indexOf(one)
        if (index >= 0) ready.splice(index, 1)
      })
      ready.push(one)
    }
  }
  refill()
  return {
    async take() {
      const one = await (ready.shift() ?? warm())
      one.child.ref()
      return one
    },
    refill,
    async close() {
      closed = true
      await Promise.allSettled(ready.splice(0).map(async (one) => {
        const { child, discard } = await one
        await child.stop()
        await discard()
      }))
    },
  }
}
