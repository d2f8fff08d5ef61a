import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type EventStream, followEvents } from './follow-events.ts'

/** A line that the test opens, feeds and breaks. */
class Line implements EventStream {
  readonly address: string
  closed = false
  readonly #listeners = new Map<string, (event: { data?: unknown }) => void>()
  constructor(address: string) {
    this.address = address
  }
  addEventListener(type: string, listener: (event: { data?: unknown }) => void) {
    this.#listeners.set(type, listener)
  }
  close() {
    this.closed = true
  }
  tell(type: 'open' | 'error' | 'message', data?: unknown) {
    this.#listeners.get(type)?.({ data: JSON.stringify(data) })
  }
}

function follow() {
  const lines: Line[] = []
  const seen: unknown[] = []
  const connections: string[] = []
  const poll = vi.fn<() => void>()
  const stop = followEvents({
    address: () => `/events?after=${seen.length}`,
    onEvent: (data, close) => {
      seen.push(data)
      if (data === 'last') close()
    },
    onConnection: (connection) => connections.push(connection),
    poll,
  }, (address) => {
    const line = new Line(address)
    lines.push(line)
    return line
  })
  const current = () => {
    const line = lines.at(-1)
    if (!line) throw new Error('no line was opened')
    return line
  }
  return { lines, seen, connections, poll, stop, current }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('a broken line is taken up again where it ended, without a word when that is quick', () => {
  const { lines, seen, connections, poll, current } = follow()
  current().tell('open')
  current().tell('message', 'first')
  current().tell('error')
  vi.advanceTimersByTime(1000)
  current().tell('open')
  expect(lines.map(({ address }) => address)).toEqual(['/events?after=0', '/events?after=1'])
  expect(seen).toEqual(['first'])
  vi.advanceTimersByTime(60_000)
  expect(connections).toEqual(['live', 'live'])
  expect(poll).not.toHaveBeenCalled()
})

test('after 5 s without a line it says so and polls, until the line is back', () => {
  const { connections, poll, current } = follow()
  current().tell('error')
  vi.advanceTimersByTime(4999)
  expect(connections).toEqual([])
  vi.advanceTimersByTime(1)
  expect(connections).toEqual(['reconnecting'])
  expect(poll).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(5000)
  expect(poll).toHaveBeenCalledTimes(2)
  current().tell('open')
  vi.advanceTimersByTime(60_000)
  expect(connections.at(-1)).toBe('live')
  expect(poll).toHaveBeenCalledTimes(2)
})

test('the last event ends it for good', () => {
  const { lines, connections, current } = follow()
  current().tell('open')
  current().tell('message', 'last')
  expect(current().closed).toBe(true)
  current().tell('error')
  vi.advanceTimersByTime(60_000)
  expect(lines).toHaveLength(1)
  expect(connections).toEqual(['live', 'over'])
})

test('who has stopped hears nothing more', () => {
  const { lines, poll, stop, current } = follow()
  current().tell('error')
  stop()
  vi.advanceTimersByTime(60_000)
  expect(lines).toHaveLength(1)
  expect(poll).not.toHaveBeenCalled()
})
