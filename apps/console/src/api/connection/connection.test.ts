import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createConnection } from './connection.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-05-03T14:02:00Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A server that answers or not, as the test says. */
function aServer() {
  const server = { up: true, asked: 0 }
  const connection = createConnection(async () => {
    server.asked += 1
    if (!server.up) throw new TypeError('fetch failed')
    return true
  })
  const told: boolean[] = []
  connection.subscribe(() => told.push(connection.now().down))
  return { server, connection, told }
}

test('one call without an answer is not told where the server answers the next', async () => {
  const { connection, server, told } = aServer()
  connection.unanswered()
  await vi.advanceTimersByTimeAsync(60_000)
  expect([server.asked, told]).toEqual([1, []])
})

test('a server that is gone is told with the time it was heard last, asked ever more seldom, and told again when it is back', async () => {
  const { connection, server, told } = aServer()
  connection.answered()
  vi.setSystemTime(new Date('2026-05-03T14:05:00Z'))
  server.up = false
  connection.unanswered()
  connection.unanswered()
  await vi.advanceTimersByTimeAsync(0)
  expect(connection.now()).toEqual({ down: true, heardAt: new Date('2026-05-03T14:02:00Z') })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(server.asked).toBeGreaterThan(5)
  expect(server.asked).toBeLessThan(12)
  server.up = true
  await vi.advanceTimersByTimeAsync(10_000)
  expect(told).toEqual([true, false])
  const { asked } = server
  await vi.advanceTimersByTimeAsync(60_000)
  expect(server.asked).toBe(asked)
})

test('any answer ends it, and so does asking by hand', async () => {
  const { connection, server, told } = aServer()
  server.up = false
  connection.unanswered()
  await vi.advanceTimersByTimeAsync(0)
  connection.answered()
  expect(connection.now().down).toBe(false)
  connection.unanswered()
  await vi.advanceTimersByTimeAsync(0)
  server.up = true
  connection.tryNow()
  await vi.advanceTimersByTimeAsync(0)
  expect(told).toEqual([true, false, true, false])
})
