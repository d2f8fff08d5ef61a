import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createOutbound } from '../outbound.ts'
import { postgres } from '../postgres/index.ts'
import { PostgresSettings } from '../postgres/settings.ts'
import { explainRefusal } from '../postgres/connection/explain-refusal.ts'
import { DatabaseError } from 'pg'
import { promisify } from 'node:util'
import { pbkdf2, createHash } from 'node:crypto'

const way = createOutbound({ allowPrivate: true, forbidden: [] })
function message(code: string, body: Buffer | string | number[]) {
  const bytes = Buffer.from(body as string)
  const head = Buffer.alloc(5)
  head.write(code)
  head.writeUInt32BE(bytes.length + 4, 1)
  return Buffer.concat([head, bytes])
}
async function serverOf(talk: (socket: Socket) => void) {
  const server = createServer(talk).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  return PostgresSettings.parse({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, database: 'crm', user: 'reader', password: 'of the reader', sslMode: 'disable' })
}
test('scram', async () => {
  const settings = await serverOf((socket) => {
    socket.on('error', () => {}).once('data', () => {
      socket.write(message('R', Buffer.concat([Buffer.from([0,0,0,10]), Buffer.from('SCRAM-SHA-256\0\0')])))
      socket.once('data', (d: Buffer) => {
        const nonce = /r=([^,\0]+)/.exec(d.toString('latin1'))![1]
        socket.write(message('R', Buffer.concat([Buffer.from([0,0,0,11]), Buffer.from(`r=${nonce}abc,s=c2FsdHNhbHQ=,i=30000000`)])))
      })
    })
  })
  const begin = performance.now()
  const all = [1,2,3,4].map(() => postgres.listTables(settings, way, AbortSignal.timeout(2_000)).catch((e) => console.log('gave up', e.message, Math.round(performance.now() - begin))))
  await new Promise((r) => setTimeout(r, 500))
  const b2 = performance.now()
  await promisify(pbkdf2)('a', 'b', 1, 32, 'sha256')
  console.log('threadpool waited ms', Math.round(performance.now() - b2))
  await Promise.all(all)
}, 120_000)
test('redos', () => {
  for (const n of [2000, 4000, 8000]) {
    const said = 'x: y' + ' in column "'.repeat(n)
    const begin = performance.now()
    explainRefusal(new DatabaseError(said, said.length, 'error'), PostgresSettings.parse({ host: 'a', database: 'b', user: 'c' }))
    console.log(said.length, Math.round(performance.now() - begin), 'ms')
  }
}, 120_000)
test('nul', () => {
  console.log(PostgresSettings.safeParse({ host: 'a', database: 'tributary\0x\0y', user: 'c' }).success)
})
test.each(['64:ff9b::10.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::', '2002:a00:1::1', '::10.0.0.1', '64:ff9b:1::a00:1', 'fec0::1', '::ffff:0:10.0.0.1', '198.18.0.1', '2001:0:a9fe:a9fe::'])('private %s', async (a) => {
  await expect(createOutbound({ allowPrivate: false, forbidden: [] }).resolve(a)).rejects.toMatchObject({ code: 'address_refused' })
})
test.each(['64:ff9b::168.63.129.16', '64:ff9b::100.100.100.200', '2002:a83f:8110::', 'fd20:ce::254', 'fd00:c1::a9fe:a9fe', '::169.254.169.254', '64:ff9b:1::a9fe:a9fe', '::ffff:0:169.254.169.254'])('never %s', async (a) => {
  await expect(createOutbound({ allowPrivate: true, forbidden: [] }).resolve(a)).rejects.toMatchObject({ code: 'address_refused' })
})
