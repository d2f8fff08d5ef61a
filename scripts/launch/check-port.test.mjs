import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { checkPort } from './check-port.mjs'

async function stranger() {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  return { server, env: { host: '127.0.0.1', port: server.address().port } }
}

test('a port of another program is refused in one sentence', async () => {
  const { env } = await stranger()
  await expect(checkPort(env, false)).rejects.toThrow(`Port ${env.port} is in use by another program. Set PORT to a free one.`)
})

test('a port that a killed run still holds is waited for', async () => {
  const { server, env } = await stranger()
  const waiting = checkPort(env, true)
  server.close()
  await expect(waiting).resolves.toBe(undefined)
})

test('an address that this machine has not is refused', async () => {
  await expect(checkPort({ host: '192.0.2.1', port: 0 }, false)).rejects.toThrow('HOST 192.0.2.1 is not an address of this machine.')
})
