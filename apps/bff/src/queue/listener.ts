import { Client } from 'pg'
import type { Logger } from 'pino'
import { complaint } from './complaint.ts'

export interface Listener {
  /** `topic` is a channel, or a channel and a payload with a space between. Everybody is called after the connection was away. */
  on(topic: string, hear: () => void): () => void
  close(): Promise<void>
}

const CHANNELS = ['job_work', 'job_stop', 'job_news']
const PING_MS = 10_000
const LONGEST_PAUSE_MS = 2000

/** Listens on a connection of its own and makes a new one whenever it breaks. */
export function openListener(databaseUrl: string, log: Logger): Listener {
  const topics = new Map<string, Set<() => void>>()
  const closed = new AbortController()
  let living: Promise<void> | undefined

  const complain = complaint(log, 'the connection for notifications broke')
  const call = (topic: string) => topics.get(topic)?.forEach((hear) => hear())
  const hearAll = () => [...topics.keys()].forEach(call)
  const live = async () => {
    for (let failures = 0; !closed.signal.aborted; failures++) {
      const listened = await listen(databaseUrl, closed.signal, call, hearAll).catch((error: unknown) => {
        complain(error)
        return false
      })
      if (listened) {
        failures = 0
        complain.no()
      }
      await pause(Math.min(100 * 2 ** failures, LONGEST_PAUSE_MS), closed.signal)
    }
  }

  return {
    on(topic, hear) {
      const hearers = topics.get(topic) ?? new Set()
      topics.set(topic, hearers.add(hear))
      living ??= live()
      return () => {
        hearers.delete(hear)
        if (hearers.size === 0 && topics.get(topic) === hearers) topics.delete(topic)
      }
    },
    async close() {
      closed.abort()
      await living
    },
  }
}

/** Settles when the connection is over: true when it had worked. */
async function listen(databaseUrl: string, closed: AbortSignal, call: (topic: string) => void, hearAll: () => void): Promise<boolean> {
  const client = new Client({ connectionString: databaseUrl, keepAlive: true, connectionTimeoutMillis: 5000, query_timeout: 5000, application_name: 'tributary listener' })
  const over = new Promise<void>((resolve) => {
    client.on('end', resolve)
    client.on('error', () => resolve())
    closed.addEventListener('abort', () => resolve(), { once: true })
  })
  client.on('notification', ({ channel, payload }) => call(payload ? `${channel} ${payload}` : channel))
  // A connection that died without a word is found out by asking something on it.
  let ping: NodeJS.Timeout | undefined
  try {
    await client.connect()
    for (const channel of CHANNELS) await client.query(`LISTEN ${channel}`)
    hearAll()
    const silent = new Promise<void>((resolve) => {
      ping = setInterval(() => void client.query('SELECT 1').catch(() => resolve()), PING_MS)
    })
    await Promise.race([over, silent])
    return true
  } finally {
    clearInterval(ping)
    await Promise.race([client.end().catch(() => {}), pause(1000, closed)])
  }
}

/** Ends early when `signal` aborts. */
function pause(ms: number, signal: AbortSignal) {
  return new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
    if (signal.aborted) done()
  })
}
