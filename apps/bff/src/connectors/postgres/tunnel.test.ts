import { once } from 'node:events'
import { createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { Secret } from '../../vault/secret.ts'
import { createOutbound, type Outbound } from '../outbound.ts'
import { accepted, keys, startSshServer } from '../ssh-tunnel/testing/ssh-server.ts'
import { openSession } from './connection/session.ts'
import { postgres } from './index.ts'
import { PostgresSettings } from './settings.ts'
import { extractAll, whole } from './testing/extract-all.ts'
import { never, openWay } from '../testing/open-way.ts'
import { type SourceDatabase, sourceDatabase } from './testing/source-database.ts'
import { startTlsServer } from './testing/tls-server.ts'

let source: SourceDatabase
let ssh: Awaited<ReturnType<typeof startSshServer>>
beforeAll(async () => {
  ;[source, ssh] = await Promise.all([sourceDatabase(), startSshServer()])
  await source.run(`CREATE TABLE orders AS SELECT i AS id, repeat('x', 200) AS note FROM generate_series(1, 100000) i`)
})
afterEach(() => {
  ssh.forwards.length = 0
  ssh.passwords.length = 0
})
afterAll(async () => {
  ssh.close()
  await source.drop()
})

const byPassword = (): PostgresSettings => ({
  ...source.settings, sshHost: '127.0.0.1', sshPort: ssh.port, sshUser: accepted.user, sshHostKey: ssh.hostKey, sshPassword: new Secret(accepted.password),
})
const byKey = (key: string, change: Partial<PostgresSettings> = {}): PostgresSettings => ({ ...byPassword(), sshKey: new Secret(key), sshPassword: undefined, ...change })
const stepsOf = async (settings: PostgresSettings, way = openWay) => Array.fromAsync(postgres.testConnection(settings, way, never))
const lastOf = async (settings: PostgresSettings, way = openWay) => (await stepsOf(settings, way)).at(-1)
const asleep = async ({ run }: SourceDatabase) => (await run(`SELECT FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(60%' AND state = 'active'`)).rowCount

test.each<[string, () => PostgresSettings]>([
  ['a password', byPassword],
  ['a key', () => byKey(keys.open.private)],
  ['a key that has a passphrase', () => byKey(keys.locked.private, { sshPassword: new Secret(accepted.passphrase) })],
])('the test of a connection through SSH with %s tells the SSH step', async (_, settings) => {
  const steps = await stepsOf(settings())
  expect(steps.map(({ name, ok }) => [name, ok])).toEqual([['Name', true], ['SSH', true], ['Port', true], ['TLS', true], ['Sign-in', true], ['Rights', true]])
  expect(steps[1]?.message).toBe('Signed in as tunnel; the host key is the one that is set.')
})

test('the passphrase of a key is never sent as a password', async () => {
  expect(await lastOf(byKey(keys.stranger.private, { sshPassword: new Secret('of my key') }))).toMatchObject({ name: 'SSH', ok: false, message: expect.stringContaining('does not let the user "tunnel" in') })
  expect(ssh.passwords).toEqual([])
})

test('tables are read through SSH, and nothing stays open', async () => {
  const [extracted] = await extractAll(byPassword(), { tables: [whole('orders')], locksOn: () => [] })
  expect(extracted?.rows.split('\n')).toHaveLength(100_001)
  await expect.poll(() => ssh.connections.size).toBe(0)
})

test('the name of the source is the SSH server\'s to resolve', async () => {
  const steps = await stepsOf({ ...byPassword(), host: 'database.inside' })
  expect(steps.at(-1)).toMatchObject({ name: 'Port', ok: false })
  // Here the SSH server is this very machine; elsewhere the name is not looked up at all.
  const elsewhere: Outbound = { ...openWay, connect: async (...target) => Object.defineProperty(await openWay.connect(...target), 'remoteAddress', { value: '203.0.113.7' }) }
  expect(await lastOf({ ...byPassword(), host: 'database.inside' }, elsewhere)).toMatchObject({ name: 'Rights', ok: true })
  expect(new Set(ssh.forwards)).toEqual(new Set([`database.inside:${source.settings.port}`]))
})

test('through an SSH server on this very machine, a name leads where it led when it was judged', async () => {
  const judged = createOutbound({ allowPrivate: true, forbidden: [], lookup: async () => [{ address: '127.0.0.1' }] })
  expect(await lastOf({ ...byPassword(), host: 'database.inside' }, judged)).toMatchObject({ name: 'Rights', ok: true })
  expect(new Set(ssh.forwards)).toEqual(new Set([`127.0.0.1:${source.settings.port}`]))
})

test('without a host key the offered one is told, and nothing is sent', async () => {
  const last = await lastOf({ ...byPassword(), sshHostKey: undefined })
  expect(last).toMatchObject({ name: 'SSH', ok: false, message: expect.stringContaining(`offered the key ${ssh.hostKey} (ssh-ed25519). Ask whoever runs it`) })
  expect(ssh.passwords).toEqual([])
  await expect(extractAll({ ...byPassword(), sshHostKey: undefined }, { tables: 'all', locksOn: () => [] })).rejects.toMatchObject({ code: 'ssh_refused' })
})

test('another host key than the one that is set is refused', async () => {
  const last = await lastOf({ ...byPassword(), sshHostKey: `SHA256:${'A'.repeat(43)}` })
  expect(last).toMatchObject({ name: 'SSH', ok: false, message: expect.stringContaining('Somebody may stand between') })
  expect(ssh.passwords).toEqual([])
})

test('a wrong user, password or key stops at SSH, and no secret is in the sentence', async () => {
  const wrong = [{ ...byPassword(), sshUser: 'nobody' }, { ...byPassword(), sshPassword: new Secret('not the password') }, byKey(keys.stranger.private)]
  for (const settings of wrong) expect(await lastOf(settings)).toMatchObject({ name: 'SSH', ok: false, message: expect.stringMatching(/does not let the user/) })
  expect(await lastOf(byKey(keys.locked.private))).toMatchObject({ name: 'SSH', message: expect.stringContaining('protected by a passphrase') })
  expect(await lastOf(byKey(keys.locked.private, { sshPassword: new Secret('wrong') }))).toMatchObject({ name: 'SSH', message: expect.stringContaining('protected by a passphrase') })
  for (const key of ['rubbish', keys.open.public]) expect(await lastOf(byKey(key))).toMatchObject({ name: 'SSH', message: expect.stringContaining('cannot be read') })
})

test('the address of the SSH server is judged like any other', async () => {
  const guarded = createOutbound({ allowPrivate: false, forbidden: [] })
  expect(await lastOf(byPassword(), guarded)).toMatchObject({ name: 'Name', ok: false, message: expect.stringContaining('private') })
  const own = createOutbound({ allowPrivate: true, forbidden: [{ host: '127.0.0.1', port: ssh.port, database: 'tributary' }] })
  expect(await lastOf(byPassword(), own)).toMatchObject({ name: 'SSH', ok: false, message: expect.stringContaining('platform itself') })
})

test('through an SSH server on this very machine, the platform\'s own database stays closed', async () => {
  const { host, port, database } = source.settings
  const guarded = createOutbound({ allowPrivate: true, forbidden: [{ host, port, database }] })
  expect(await lastOf(byPassword(), guarded)).toMatchObject({ name: 'Port', ok: false, message: expect.stringContaining('platform itself') })
  expect(ssh.forwards).toEqual([])
})

test('a server that does not forward, and a port that is closed there, are told', async () => {
  const closed = await startSshServer({ forwarding: false })
  const way = { sshPort: closed.port, sshHostKey: closed.hostKey }
  expect(await lastOf({ ...byPassword(), ...way })).toMatchObject({ name: 'Port', ok: false, message: expect.stringMatching(/The SSH server (may not forward|cannot reach)/) })
  closed.close()
})

test('something else at the SSH port is told', async () => {
  const other = createServer((socket) => socket.on('error', () => {}).end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const last = await lastOf({ ...byPassword(), sshPort: typeof address === 'object' && address ? address.port : 0 })
  expect(last).toMatchObject({ name: 'SSH', ok: false, message: expect.stringContaining('does not speak SSH') })
  other.close()
})

test('an SSH server that dies in the middle of a table fails it', async () => {
  const { tables } = await postgres.extract(byPassword(), { tables: [whole('orders')], locksOn: () => [] }, openWay, never)
  const read = async () => {
    for await (const { rows } of tables) {
      await once(rows, 'readable')
      ssh.cut()
      await text(rows)
    }
  }
  await expect(read()).rejects.toMatchObject({ code: 'connection_lost', message: expect.stringContaining('SSH server ended the connection') })
})

test('what runs in the source is cancelled through the tunnel', async () => {
  const stop = new AbortController()
  const session = await openSession(byPassword(), openWay, stop.signal)
  const query = session.query('SELECT pg_sleep(600)')
  query.catch(() => {})
  await expect.poll(() => asleep(source)).toBe(1)
  stop.abort()
  await expect(query).rejects.toMatchObject({ code: 'cancelled' })
  await expect.poll(() => asleep(source), { timeout: 20_000 }).toBe(0)
})

test('the source is encrypted through the tunnel as well, and cancelled', async () => {
  const server = await startTlsServer()
  const secured = await sourceDatabase(server.adminUrl)
  const stop = new AbortController()
  const session = await openSession({ ...byPassword(), port: secured.settings.port, database: secured.settings.database, password: secured.settings.password, sslMode: 'require' }, openWay, stop.signal)
  expect(await session.query('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()')).toEqual([{ ssl: true }])
  session.query('SELECT pg_sleep(600)').catch(() => {})
  await expect.poll(() => asleep(secured)).toBe(1)
  stop.abort()
  await expect.poll(() => asleep(secured), { timeout: 20_000 }).toBe(0)
  await server.stop()
}, 60_000)

test('settings of SSH are wanted together, and a key whose lines were joined is whole again', () => {
  const given = { host: 'db', database: 'crm', user: 'reader', password: 'p', sshHost: 'bastion' }
  expect(PostgresSettings.safeParse(given).error?.issues.map(({ path }) => path[0])).toEqual(['sshUser', 'sshKey'])
  expect(PostgresSettings.safeParse({ ...given, sshUser: 'me', sshPassword: 'p' }).success).toBe(true)
  expect(PostgresSettings.safeParse({ ...given, sshUser: 'me', sshPassword: 'p', sshHostKey: 'aa:bb' }).success).toBe(false)
  for (const joined of [keys.open.private.replaceAll('\n', ' '), keys.open.private.replaceAll('\n', '')]) {
    const { sshKey } = PostgresSettings.parse({ ...given, sshUser: 'me', sshKey: joined })
    expect(sshKey?.reveal().replaceAll('\n', '')).toBe(keys.open.private.replaceAll('\n', ''))
    expect(sshKey?.reveal().split('\n').length).toBeGreaterThan(4)
  }
})
