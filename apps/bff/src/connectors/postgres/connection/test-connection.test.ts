import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ConnectionStep } from '../../connector.ts'
import { Secret } from '../../../vault/secret.ts'
import { createOutbound } from '../../outbound.ts'
import { postgres } from '../index.ts'
import { PostgresSettings } from '../settings.ts'
import { never, openWay } from '../../testing/open-way.ts'
import { type SourceDatabase, sourceDatabase } from '../testing/source-database.ts'
import { startTlsServer } from '../testing/tls-server.ts'

let plain: SourceDatabase
let tls: SourceDatabase
let stopTls: () => Promise<void>
const listeners: Server[] = []

beforeAll(async () => {
  const server = await startTlsServer()
  stopTls = server.stop
  ;[plain, tls] = await Promise.all([sourceDatabase(), sourceDatabase(server.adminUrl)])
  await Promise.all([plain, tls].map((database) => database.run('CREATE TABLE orders (id int)')))
}, 60_000)
afterAll(async () => {
  for (const listener of listeners) listener.close()
  await plain.drop()
  await stopTls()
})

async function stepsWith(change: Partial<PostgresSettings>, settings = plain.settings, way = openWay) {
  return collect(postgres.testConnection({ ...settings, ...change }, way, never))
}

const fileOf = (name: string) => readFile(join(import.meta.dirname, '../testing', name), 'utf8')

async function collect(steps: AsyncIterable<ConnectionStep>) {
  const collected: ConnectionStep[] = []
  for await (const step of steps) collected.push(step)
  return collected
}

async function listenAs(answer: (chunk: Buffer) => Buffer | null) {
  const listener = createServer((socket) => socket.on('error', () => {}).on('data', (chunk) => {
    const reply = answer(chunk)
    if (reply) socket.write(reply)
    else socket.destroy()
  })).listen(0, '127.0.0.1')
  listeners.push(listener)
  await once(listener, 'listening')
  const address = listener.address()
  return typeof address === 'object' && address ? address.port : 0
}

test('every step is told, with its time', async () => {
  const steps = await stepsWith({})
  expect(steps.map(({ name, ok }) => [name, ok])).toEqual([['Name', true], ['Port', true], ['TLS', true], ['Sign-in', true], ['Rights', true]])
  expect(steps.every(({ ms }) => Number.isInteger(ms) && ms >= 0)).toBe(true)
  expect(steps[4]?.message).toBe('1 table or view may be read.')
})

test('an unknown host stops at the name', async () => {
  const steps = await stepsWith({ host: 'no-such-host.invalid' })
  expect(steps).toMatchObject([{ name: 'Name', ok: false, message: expect.stringContaining('Check its spelling') }])
})

test.each(['https://db.example', 'db.example:5432', '/var/run/postgresql', '', 'a b'])('%j is no host name', async (host) => {
  expect((await stepsWith({ host })).at(-1)).toMatchObject({ name: 'Name', ok: false, message: expect.stringContaining('not a host name') })
})

test('a closed port stops at the port', async () => {
  const port = await listenAs(() => null)
  const listener = listeners.pop()
  listener?.close()
  const steps = await stepsWith({ port })
  expect(steps.map(({ name, ok }) => [name, ok])).toEqual([['Name', true], ['Port', false]])
  expect(steps[1]?.message).toContain('Check the port')
})

test('an address that never answers is given up', async () => {
  // Documentation addresses lead nowhere; where the network says so at once, that is told instead.
  const impatient = createOutbound({ allowPrivate: true, forbidden: [], connectWithin: 50 })
  const steps = await stepsWith({ host: '192.0.2.1' }, plain.settings, impatient)
  expect(steps.map(({ name, ok }) => [name, ok])).toEqual([['Name', true], ['Port', false]])
})

test('something else at the port stops at TLS', async () => {
  const port = await listenAs(() => Buffer.from('220 mail.example ESMTP\r\n'))
  expect((await stepsWith({ port, sslMode: 'prefer' })).at(-1)).toMatchObject({ name: 'TLS', ok: false, message: expect.stringContaining('does not speak as PostgreSQL') })
})

test('bytes slipped in before the encryption are refused', async () => {
  const port = await listenAs(() => Buffer.from('SR'))
  expect((await stepsWith({ port, sslMode: 'require' })).at(-1)).toMatchObject({ name: 'TLS', ok: false })
})

test('a server that hangs up during sign-in is told', async () => {
  const port = await listenAs(() => null)
  expect((await stepsWith({ port })).at(-1)).toMatchObject({ name: 'Sign-in', ok: false, message: expect.stringContaining('closed the connection during sign-in') })
})

test('encryption that the server lacks: preferred it goes on without, required it stops', async () => {
  const preferred = await stepsWith({ sslMode: 'prefer' })
  expect(preferred[2]).toMatchObject({ ok: true, message: 'Not encrypted: the server does not offer it.' })
  expect(preferred[4]).toMatchObject({ name: 'Rights', ok: true })
  expect((await stepsWith({ sslMode: 'require' })).at(-1)).toMatchObject({ name: 'TLS', ok: false, message: expect.stringContaining('does not offer encryption') })
})

test('encryption is used where it is offered', async () => {
  for (const sslMode of ['prefer', 'require'] as const) {
    const steps = await stepsWith({ sslMode }, tls.settings)
    expect(steps[2]).toMatchObject({ ok: true, message: expect.stringContaining('Encrypted') })
    expect(steps).toHaveLength(5)
  }
})

test('verify-full wants a certificate of the host', async () => {
  const verified = { sslMode: 'verify-full', certificateAuthority: await fileOf('server.crt') } as const
  const toLoopback = createOutbound({ allowPrivate: true, forbidden: [], lookup: async () => [{ address: '127.0.0.1' }] })
  expect(await stepsWith({ ...verified, host: 'db.test' }, tls.settings, toLoopback)).toHaveLength(5)
  for (const wrong of [{ ...verified, host: 'other.test' }, { sslMode: 'verify-full' as const, host: 'db.test' }]) {
    expect((await stepsWith(wrong, tls.settings, toLoopback)).at(-1)).toMatchObject({ name: 'TLS', ok: false, message: expect.stringContaining('certificate was refused') })
  }
})

test('verify-ca wants a certificate of the authority, whatever the host is called', async () => {
  const toLoopback = createOutbound({ allowPrivate: true, forbidden: [], lookup: async () => [{ address: '127.0.0.1' }] })
  const certificateAuthority = await fileOf('server.crt')
  const steps = await stepsWith({ sslMode: 'verify-ca', certificateAuthority, host: 'other.test' }, tls.settings, toLoopback)
  expect(steps[2]).toMatchObject({ ok: true, message: 'Encrypted, and the certificate is of a known authority.' })
  expect(steps).toHaveLength(5)
  expect((await stepsWith({ sslMode: 'verify-ca' }, tls.settings)).at(-1)).toMatchObject({ name: 'TLS', ok: false, message: expect.stringContaining('certificate was refused') })
})

test('a user comes in by a client certificate, and not without', async () => {
  const [clientCertificate, key] = await Promise.all(['server.crt', 'server.key'].map(fileOf))
  const byCertificate = { sslMode: 'require', user: 'db.test', password: undefined, clientCertificate, clientKey: new Secret(key ?? '') } as const
  // It may sign in, and no more.
  expect((await stepsWith(byCertificate, tls.settings)).map(({ name, ok }) => [name, ok]).slice(-2)).toEqual([['Sign-in', true], ['Rights', false]])
  expect((await stepsWith({ ...byCertificate, clientKey: undefined, clientCertificate: undefined }, tls.settings)).at(-1)).toMatchObject({ name: 'Sign-in', ok: false })
  const unreadable = await stepsWith({ ...byCertificate, clientKey: new Secret('-----BEGIN PRIVATE KEY-----\nsecret rubbish\n-----END PRIVATE KEY-----\n') }, tls.settings)
  expect(unreadable.at(-1)).toMatchObject({ name: 'TLS', ok: false, message: expect.stringContaining('The certificates cannot be read') })
  expect(JSON.stringify(unreadable)).not.toContain('rubbish')
})

test('a server that asks for no password gets none; one that asks says so at the sign-in', async () => {
  const { PGPASSWORD } = process.env
  // What lies about in this process is nobody's password.
  process.env['PGPASSWORD'] = plain.settings.password.reveal()
  const asked = await stepsWith({ password: undefined })
  if (PGPASSWORD === undefined) delete process.env['PGPASSWORD']
  else process.env['PGPASSWORD'] = PGPASSWORD
  expect(asked.at(-1)).toMatchObject({ name: 'Sign-in', ok: false, message: 'The server asks for a password of the user "postgres", and none is set. Enter it, or have the server let the user in by a client certificate.' })
  const trusting = await stepsWith({ user: 'trusted', password: undefined }, tls.settings)
  expect(trusting.map(({ name, ok }) => [name, ok]).slice(-2)).toEqual([['Sign-in', true], ['Rights', false]])
  expect(PostgresSettings.safeParse({ host: 'db', database: 'crm', user: 'reader' }).success).toBe(true)
})

test('a client certificate and its key are wanted together, and their lines are broken anew', async () => {
  const [clientCertificate = '', clientKey = ''] = await Promise.all(['server.crt', 'server.key'].map(fileOf))
  const given = { host: 'db', database: 'crm', user: 'reader', password: 'p' }
  for (const [alone, missing] of [[{ clientCertificate }, 'clientKey'], [{ clientKey }, 'clientCertificate']] as const) {
    expect(PostgresSettings.safeParse({ ...given, ...alone }).error?.issues.map(({ path }) => path)).toEqual([[missing]])
  }
  const joined = PostgresSettings.parse({ ...given, clientCertificate: clientCertificate.replaceAll('\n', ' '), clientKey: clientKey.replaceAll('\n', '') })
  expect([joined.clientCertificate, joined.clientKey?.reveal()]).toEqual([clientCertificate, clientKey])
})

test('a wrong password, user or database stops at the sign-in, and no secret is in the sentence', async () => {
  const wrong = await stepsWith({ password: new Secret('not the password') })
  expect(wrong.at(-1)).toMatchObject({ name: 'Sign-in', ok: false, message: 'The server refused the password of the user "postgres". Check both.' })
  expect((await stepsWith({ user: 'nobody_at_all' })).at(-1)).toMatchObject({ name: 'Sign-in', ok: false })
  expect((await stepsWith({ database: 'nowhere' })).at(-1)).toMatchObject({ name: 'Sign-in', ok: false, message: expect.stringContaining('no database "nowhere"') })
  expect(JSON.stringify(wrong)).not.toContain('not the password')
})

test('a server that echoes the password does not get it into the sentence', async () => {
  const said = Buffer.from('SFATAL\0C28000\0Mthe password hunter2-hunter2 is wrong\0\0')
  const echo = Buffer.concat([Buffer.from('E'), Buffer.from([0, 0, 0, said.length + 4]), said])
  const port = await listenAs(() => echo)
  const steps = await stepsWith({ port, password: new Secret('hunter2-hunter2') })
  expect(steps.at(-1)).toMatchObject({ ok: false, message: expect.stringContaining('the password ••• is wrong') })
})

test('a user without rights stops at the rights', async () => {
  const user = await plain.createUser()
  expect((await stepsWith(user)).at(-1)).toMatchObject({ name: 'Rights', ok: false, message: expect.stringContaining('Have USAGE on the schema') })
})

test('a cancelled test stops', async () => {
  const steps = await collect(postgres.testConnection(plain.settings, openWay, AbortSignal.abort()))
  expect(steps.at(-1)).toMatchObject({ ok: false, message: expect.stringContaining('cancelled') })
})
