import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

interface Fetching {
  copy: string
  done: Promise<void>
  stop: AbortController
  waiting: number
}

/**
 * One fetch of a file for all who want it at the same time; it stops when the last of them leaves. Each uses the copy, in `folder`,
 * before that is removed.
 */
export function sharedFetches(folder: string) {
  const fetching = new Map<string, Fetching>()
  const start = (key: string, fetch: (copy: string, signal: AbortSignal) => Promise<void>) => {
    const [copy, stop] = [join(folder, randomUUID()), new AbortController()]
    const going: Fetching = { copy, stop, waiting: 0, done: fetch(copy, stop.signal) }
    fetching.set(key, going)
    return going
  }
  const leave = async (key: string, going: Fetching) => {
    going.waiting--
    if (going.waiting > 0) return
    if (fetching.get(key) === going) fetching.delete(key)
    going.stop.abort()
    await going.done.catch(() => {})
    await rm(going.copy, { force: true })
  }
  return async <Result>(key: string, fetch: (copy: string, signal: AbortSignal) => Promise<void>, use: (copy: string) => Promise<Result>, signal?: AbortSignal): Promise<Result> => {
    const going = fetching.get(key) ?? start(key, fetch)
    going.waiting++
    try {
      await orAborted(going.done, signal)
      return await use(going.copy)
    } finally {
      await leave(key, going)
    }
  }
}

/** Leaves without the work, which goes on for others. */
async function orAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return work
  // One that aborted before tells nobody any more.
  signal.throwIfAborted()
  const left = Promise.withResolvers<never>()
  const leave = () => left.reject(signal.reason)
  signal.addEventListener('abort', leave, { once: true })
  try {
    await Promise.race([work, left.promise])
  } finally {
    signal.removeEventListener('abort', leave)
  }
}
