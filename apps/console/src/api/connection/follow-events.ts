/** Not live for this long is said aloud, and asked for by polling instead. */
const patience = 5000
const pollEvery = 5000
const slowestRetry = 10_000

export type Connection = 'connecting' | 'live' | 'reconnecting' | 'over'

/** The part of EventSource that is used. */
export interface EventStream {
  addEventListener: (type: 'open' | 'error' | 'message', listener: (event: { data?: unknown }) => void) => void
  close: () => void
}

export interface Follower {
  /** Asked anew at each connection, so that a stream goes on where it broke off. */
  address: () => string
  onEvent: (data: unknown, close: () => void) => void
  onConnection: (connection: Connection) => void
  poll: () => void
}

/** Follows server-sent events until stopped, through breaks of the line; returns the stop. */
export function followEvents(follower: Follower, open: (address: string) => EventStream = (address) => new EventSource(address)): () => void {
  let stream: EventStream | undefined
  let giveUp: ReturnType<typeof setTimeout> | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let polling: ReturnType<typeof setInterval> | undefined
  let failures = 0
  let stopped = false

  const rest = () => {
    clearTimeout(giveUp)
    clearTimeout(retry)
    clearInterval(polling)
    giveUp = undefined
    polling = undefined
  }
  const stop = () => {
    stopped = true
    rest()
    stream?.close()
  }
  const close = () => {
    stop()
    follower.onConnection('over')
  }
  const miss = () => {
    follower.onConnection('reconnecting')
    follower.poll()
    polling = setInterval(follower.poll, pollEvery)
  }
  const connect = () => {
    const opened = open(follower.address())
    stream = opened
    opened.addEventListener('open', () => {
      rest()
      failures = 0
      follower.onConnection('live')
    })
    opened.addEventListener('message', ({ data }) => follower.onEvent(JSON.parse(String(data)), close))
    opened.addEventListener('error', () => {
      // The browser would connect again by itself, but to the old address.
      opened.close()
      if (stopped || stream !== opened) return
      stream = undefined
      failures += 1
      giveUp ??= setTimeout(miss, patience)
      retry = setTimeout(connect, Math.min(slowestRetry, 500 * 2 ** failures))
    })
  }
  connect()
  return stop
}
