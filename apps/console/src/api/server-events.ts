import { useEffect, useEffectEvent, useState } from 'react'
import { connection as line } from './connection/connection.ts'
import { type Connection, followEvents } from './connection/follow-events.ts'

/**
 * Follows an endpoint of events, for instance `/jobs/…/events`; `null` follows nothing. Each event arrives parsed from JSON, to be parsed
 * again by the contract; `close` is for the last one. After 5 s without a line the answer is "reconnecting" and `poll` is called until it is
 * back. `resume` gives the query that goes on where the last event ended: `?after=41`.
 */
export function useServerEvents(path: string | null, onEvent: (data: unknown, close: () => void) => void, { poll, resume }: {
  poll?: () => void
  resume?: () => string
} = {}): Connection {
  const [connection, setConnection] = useState<Connection>('connecting')
  const receive = useEffectEvent(onEvent)
  const ask = useEffectEvent(() => poll?.())
  const address = useEffectEvent(() => `/api/v1${path}${resume?.() ?? ''}`)
  useEffect(() => {
    if (path === null) return undefined
    const learn = (next: Connection) => {
      // A page that only listens would not notice that nobody is there.
      if (next === 'reconnecting') line.unanswered()
      setConnection(next)
    }
    return followEvents({ address: () => address(), onEvent: (data, close) => receive(data, close), onConnection: learn, poll: () => ask() })
  }, [path])
  return connection
}
