import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { Secret } from '../../vault/secret.ts'
import { createOutbound } from '../outbound.ts'
import { openBastion } from './open-bastion.ts'

test.each(['\r', 'hello\r\n'])('a server that greets without end is given up: %j', async (said) => {
  const greeting = Buffer.alloc(64 * 1024, said)
  const greetOn = (socket: Socket) => {
    while (!socket.destroyed && socket.write(greeting));
    socket.once('drain', () => greetOn(socket))
  }
  const server = createServer((socket) => greetOn(socket.on('error', () => {}))).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const settings = { sshHost: '127.0.0.1', sshPort: (server.address() as AddressInfo).port, sshUser: 'tunnel', sshPassword: new Secret('of the tunnel') }
  const opened = openBastion(settings, createOutbound({ allowPrivate: true, forbidden: [] }), new AbortController().signal)
  await expect(opened).rejects.toMatchObject({ code: 'ssh_refused', message: expect.stringContaining('does not speak SSH') })
})
