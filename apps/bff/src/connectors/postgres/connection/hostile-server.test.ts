import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createOutbound } from '../../outbound.ts'
import { postgres } from '../index.ts'
import { PostgresSettings } from '../settings.ts'
import { messageGuard } from './guard-messages.ts'

const way = createOutbound({ allowPrivate: true, forbidden: [] })

function message(code: string, body: Buffer | string | number[]) {
  const bytes = Buffer.from(body as string)
  const head = Buffer.alloc(5)
  head.write(code)
  head.writeUInt32BE(bytes.length + 4, 1)
  return Buffer.concat([head, bytes])
}
const welcome = Buffer.concat([message('R', [0, 0, 0, 0]), message('Z', 'I')])
const error = message('E', 'SERROR\0C42601\0Mwrong\0\0')

/** The tables of a server that lets everybody in and gives one answer. */
const tablesOf = (answer: Buffer) => tablesFrom((socket) => socket.once('data', () => socket.write(answer)).write(welcome))

/** The tables of a server that does with whoever knocks as it likes. */
async function tablesFrom(meet: (socket: Socket) => void, sslMode: PostgresSettings['sslMode'] = 'disable') {
  const server = createServer((socket) => {
    socket.on('error', () => {}).once('data', () => meet(socket))
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const settings = PostgresSettings.parse({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, database: 'crm', user: 'reader', password: 'of the reader', sslMode })
  return postgres.listTables(settings, way, AbortSignal.timeout(60_000))
}

test.each([
  ['an error that has no end', message('E', 'SERROR\0Mno end')],
  ['a notice of nothing', message('N', '')],
  ['columns that are cut short', message('T', [0, 9, 1])],
  ['a message shorter than its own length', Buffer.from([0x5a, 0, 0, 0, 0, 0x49])],
  ['a message of two gigabytes, of which nothing has come yet', Buffer.from([0x53, 0x7f, 0xff, 0xff, 0xff])],
])('%s ends the connection and nothing else', async (_, answer) => {
  await expect(tablesOf(answer)).rejects.toMatchObject({ code: 'source_failed', message: expect.stringContaining('does not speak as PostgreSQL does') })
})

test('an error that is whole is told', async () => {
  await expect(tablesOf(Buffer.concat([error, message('Z', 'I')]))).rejects.toMatchObject({ code: 'source_failed', message: 'PostgreSQL said: wrong (42601).' })
})

const sasl = (kind: number, said: string) => message('R', Buffer.concat([Buffer.from([0, 0, 0, kind]), Buffer.from(said)]))

test.each([
  ['far too often', (nonce: string) => [sasl(11, `r=${nonce}more,s=c2FsdA==,i=4096,i=2000000000`)], 'hashed more than 1,000,000 times'],
  ['again and again', (nonce: string) => [sasl(11, `r=${nonce}more,s=c2FsdA==,i=1000000`), sasl(11, `r=${nonce}more,s=c2FsdA==,i=1000000`)], 'does not speak as PostgreSQL does'],
])('a server that wants the password hashed %s is given up', async (_, asks, told) => {
  const tables = tablesFrom((socket) => socket.once('data', (first: Buffer) => {
    const [, nonce = ''] = /r=([^,]+)$/.exec(first.toString('latin1')) ?? []
    socket.write(Buffer.concat(asks(nonce)))
  }).write(sasl(10, 'SCRAM-SHA-256\0\0')))
  await expect(tables).rejects.toMatchObject({ message: expect.stringContaining(told) })
})

test.each([['prefer', false], ['disable', true]] as const)('the password goes over an open line in the clear only where that was chosen: %s', async (sslMode, isSent) => {
  let heard = ''
  const tables = tablesFrom((socket) => {
    const ask = () => socket.on('data', (chunk: Buffer) => { heard += chunk.toString('latin1'); if (heard.includes('reader\0')) socket.destroy() }).write(message('R', [0, 0, 0, 3]))
    if (sslMode === 'disable') ask()
    else socket.once('data', ask).write('N')
  }, sslMode)
  await expect(tables).rejects.toMatchObject({ code: isSent ? 'connection_lost' : 'sign_in_refused' })
  expect(heard.includes('of the reader')).toBe(isSent)
})

test('of an error as long as a book the beginning is told, whatever it is made of', async () => {
  const told = tablesOf(Buffer.concat([message('E', `SERROR\0C42601\0Mx: y${' in column "'.repeat(200_000)}\0\0`), message('Z', 'I')]))
  await expect(told).rejects.toMatchObject({ code: 'source_failed', message: expect.stringMatching(/^PostgreSQL said: .{2000}… \(42601\)\.$/) })
})

test('messages are known wherever they are cut', () => {
  const all = Buffer.concat([welcome, error, message('N', [0]), message('Z', 'I')])
  for (let size = 1; size <= all.length; size += 1) {
    const look = messageGuard()
    for (let at = 0; at < all.length; at += size) look(all.subarray(at, at + size))
    expect(() => look(message('E', 'SERROR\0'))).toThrow('does not speak')
  }
})
