import { useEffect, useEffectEvent, useState } from 'react'

const patience = 5000
const pollEvery = 5000

export type Connection = 'connecting' | 'live' | 'reconnecting' | 'over'

/**
 * Follows a stream of server-sent events under the API. Each event's data is JSON. After 5 s without a connection it says
 * "reconnecting" and calls `poll` instead, until the stream is back. `null` follows nothing; `close` is for the last event.
 */
export function useServerEvents(path: string | null, onEvent: (data: unknown, close: () => void) => void, poll?: () => void): Connection {
  const [connection, setConnection] = useState<Connection>('connecting')
  const receive = useEffectEvent(onEvent)
  const askInstead = useEffectEvent(() => poll?.())

  useEffect(() => {
    if (path === null) return undefined
    const source = new EventSource(`/api/v1${path}`)
    let waiting: ReturnType<typeof setTimeout> | undefined
    let polling: ReturnType<typeof setInterval> | undefined
    const rest = () => {
      clearTimeout(waiting)
      clearInterval(polling)
      waiting = undefined
      polling = undefined
    }
    const close = () => {
      rest()
      source.close()
      setConnection('over')
    }
    const lose = () => {
      waiting ??= setTimeout(() => {
        setConnection('reconnecting')
        polling = setInterval(askInstead, pollEvery)
        askInstead()
      }, patience)
    }
    source.addEventListener('open', () => {
      rest()
      setConnection('live')
    })
    source.addEventListener('error', lose)
    source.addEventListener('message', (event) => receive(JSON.parse(String(event.data)), close))
    return () => {
      rest()
      source.close()
    }
  }, [path])
  return connection
}
