import { once } from 'node:events'
import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createOutbound } from '../../outbound.ts'
import { mysql } from '../index.ts'
import { MysqlSettings } from '../settings.ts'

const way = createOutbound({ allowPrivate: true, forbidden: [] })

function packet(sequence: number, ...parts: (string | Buffer | number[])[]) {
  const payload = Buffer.concat(parts.map((part) => Buffer.from(part as string)))
  const header = Buffer.from([0, 0, 0, sequence])
  header.writeUIntLE(payload.length, 0, 3)
  return Buffer.concat([header, payload])
}

const greeting = packet(0, [10], '8.0.0-fake\0', [1, 0, 0, 0], 'scramble', [0, 0x00, 0x82, 45, 2, 0, 0x08, 0, 21], Buffer.alloc(10), 'scramblescra\0', 'mysql_native_password\0')
const fine = [0, 0, 0, 2, 0, 0, 0]

/** The tables of a server that greets, and then does with whoever signs in as it likes. */
async function tablesOf(welcome: (socket: Socket) => void, sslMode: MysqlSettings['sslMode'] = 'prefer') {
  const server = createServer((socket) => {
    socket.on('error', () => {}).once('data', () => welcome(socket)).write(greeting)
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const settings = MysqlSettings.parse({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, database: 'crm', user: 'reader', password: 'of the reader', sslMode })
  return mysql.listTables(settings, way, AbortSignal.timeout(60_000))
}

test('an error that is cut short, sent to nobody who asked, ends the connection and nothing else', async () => {
  await expect(tablesOf((socket) => socket.write(Buffer.concat([packet(2, fine), packet(0, [0xff])])))).rejects.toMatchObject({ code: 'connection_lost' })
})

test.each(['sign-in', 'first question'])('a server that answers a %s with a packet without end is given up', async (what) => {
  // A packet of this size goes on with the next one.
  const part = Buffer.alloc(4 + 0xff_ff_ff)
  part.fill(0xff, 0, 3)
  part[3] = 2
  const sendOn = (socket: Socket) => {
    while (!socket.destroyed && socket.write(part));
    socket.once('drain', () => sendOn(socket))
  }
  const welcome = (socket: Socket) => (what === 'sign-in' ? sendOn(socket) : socket.once('data', () => sendOn(socket)).write(packet(2, fine)))
  await expect(tablesOf(welcome)).rejects.toMatchObject({ code: 'source_failed', message: expect.stringContaining('do not follow the protocol') })
})

test.each([['prefer', null], ['disable', 'of the reader\0']] as const)('the password is sealed with a key of the server over an open line only where that was chosen: %s', async (sslMode, told) => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const scramble = Buffer.alloc(20, 'scramble')
  const answers = [packet(4, [1, 4]), packet(6, [1], publicKey.export({ type: 'spki', format: 'pem' }))]
  let heard: string | null = null
  const tables = tablesOf((socket) => {
    socket.on('data', (chunk: Buffer) => {
      const answer = answers.shift()
      if (answer) return socket.write(answer)
      heard = privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING }, chunk.subarray(4)).map((byte, at) => byte ^ (scramble[at % 20] ?? 0)).toString()
      return socket.destroy()
    }).write(packet(2, [0xfe], 'caching_sha2_password\0', scramble, [0]))
  }, sslMode)
  await expect(tables).rejects.toMatchObject({ code: told === null ? 'sign_in_refused' : 'connection_lost' })
  expect(heard).toBe(told)
})
