import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { Secret } from '../../../vault/secret.ts'
import { createOutbound } from '../../outbound.ts'
import { openSession } from './session.ts'

const message = (code: string, body: Buffer) => {
  const head = Buffer.alloc(5)
  head.write(code)
  head.writeUInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}
const welcome = Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))])
const oneColumn = message('T', Buffer.concat([Buffer.from([0, 1]), Buffer.from('x\0'), Buffer.alloc(6), Buffer.from([0, 0, 0, 25, 0xff, 0xff]), Buffer.alloc(6)]))
const value = Buffer.alloc(1 << 20, 'x')
const row = message('D', Buffer.concat([Buffer.from([0, 1]), Buffer.from([0, 0x10, 0, 0]), value]))

function flood(socket: Socket) {
  while (!socket.destroyed && socket.write(row));
  if (!socket.destroyed) socket.once('drain', () => flood(socket))
}
/** Lets everybody in and answers the first question with rows that never end. */
const server = createServer((socket) => {
  socket.on('error', () => {})
  socket.once('data', () => {
    socket.write(welcome)
    socket.once('data', () => {
      socket.write(oneColumn)
      flood(socket)
    })
  })
})
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
afterAll(() => { server.close() })

const settingsOf = (listening: Server) => ({ host: '127.0.0.1', port: (listening.address() as AddressInfo).port, database: 'd', user: 'u', password: new Secret('p'), sslMode: 'disable' as const, sshPort: 22 })

test('a server that answers without end is given up', async () => {
  const session = await openSession(settingsOf(server), createOutbound({ allowPrivate: true, forbidden: [] }), AbortSignal.timeout(25_000))
  await expect(session.query('SELECT 1')).rejects.toMatchObject({ code: 'source_failed', message: expect.stringContaining('more than 128 MB') })
  await session.close()
})

test('a server that answers each of many questions with much is given up as well', async () => {
  const large = Buffer.concat([oneColumn, ...Array.from({ length: 40 }, () => row), message('C', Buffer.from('SELECT 40\0')), message('Z', Buffer.from('I'))])
  const generous = createServer((socket) => {
    socket.on('error', () => {}).once('data', () => socket.on('data', () => socket.write(large)).write(welcome))
  })
  await new Promise<void>((done) => generous.listen(0, '127.0.0.1', done))
  onTestFinished(() => { generous.close() })
  const session = await openSession(settingsOf(generous), createOutbound({ allowPrivate: true, forbidden: [] }), AbortSignal.timeout(25_000))
  const ask = async () => { for (let question = 0; question < 10; question++) await session.query('SELECT 1') }
  await expect(ask()).rejects.toMatchObject({ code: 'source_failed', message: expect.stringContaining('more than 128 MB') })
  await session.close()
})
