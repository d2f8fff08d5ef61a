import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import ssh2 from 'ssh2'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { Secret } from '../../vault/secret.ts'
import { postgres } from './index.ts'
import type { PostgresSettings } from './settings.ts'
import { extractAll, whole } from './testing/extract-all.ts'
import { never, openWay } from '../testing/open-way.ts'
import { type SourceDatabase, sourceDatabase } from './testing/source-database.ts'

function env(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set. "npm run test:peers" starts the servers and sets it.`)
  return value
}
const peer = { port: Number(env('PEER_SSH_PORT')), user: env('PEER_SSH_USER'), password: env('PEER_SSH_PASSWORD'), passphrase: env('PEER_SSH_PASSPHRASE') }
const fileOf = (name: string) => readFile(join(env('PEER_SSH_FOLDER'), name), 'utf8')

let source: SourceDatabase
let byPassword: PostgresSettings
let byKey: PostgresSettings
let byLockedKey: PostgresSettings
beforeAll(async () => {
  source = await sourceDatabase()
  await source.run(`CREATE TABLE orders AS SELECT i AS id, repeat('x', 200) AS note FROM generate_series(1, 200000) i`)
  const hostKey = createHash('sha256').update(Buffer.from((await fileOf('host.pub')).split(' ')[1] ?? '', 'base64')).digest('base64').replace(/=+$/, '')
  byPassword = { ...source.settings, sshHost: '127.0.0.1', sshPort: peer.port, sshUser: peer.user, sshHostKey: `SHA256:${hostKey}`, sshPassword: new Secret(peer.password) }
  byKey = { ...byPassword, sshPassword: undefined, sshKey: new Secret(await fileOf('key')) }
  byLockedKey = { ...byPassword, sshPassword: new Secret(peer.passphrase), sshKey: new Secret(await fileOf('locked')) }
})
afterAll(() => source.drop())

const stepsOf = (settings: PostgresSettings) => Array.fromAsync(postgres.testConnection(settings, openWay, never))
const lastOf = async (settings: PostgresSettings) => (await stepsOf(settings)).at(-1)

test('OpenSSH lets in by password, by key and by a key that has a passphrase', async () => {
  for (const settings of [byPassword, byKey, byLockedKey]) {
    expect((await stepsOf(settings)).map(({ name, ok }) => [name, ok])).toEqual([['Name', true], ['SSH', true], ['Port', true], ['TLS', true], ['Sign-in', true], ['Rights', true]])
  }
})

test('a table comes whole through OpenSSH, over several changes of the session\'s keys', async () => {
  const [direct, through] = [await extractAll(source.settings, { tables: [whole('orders')], locksOn: () => [] }), await extractAll(byKey, { tables: [whole('orders')], locksOn: () => [] })]
  expect(through[0]?.rows.length).toBeGreaterThan(40_000_000)
  expect(through[0]?.rows === direct[0]?.rows).toBe(true)
})

test('OpenSSH with another host key than the one that is set is refused, and without one its key is told', async () => {
  expect(await lastOf({ ...byKey, sshHostKey: `SHA256:${'A'.repeat(43)}` })).toMatchObject({ name: 'SSH', ok: false, message: expect.stringContaining('Somebody may stand between') })
  expect(await lastOf({ ...byKey, sshHostKey: undefined })).toMatchObject({ name: 'SSH', ok: false, message: expect.stringContaining(`offered the key ${byKey.sshHostKey} (ssh-ed25519)`) })
})

test('OpenSSH refuses a wrong password, user and key, and that is told', async () => {
  const stranger = ssh2.utils.generateKeyPairSync('ed25519').private
  for (const wrong of [{ ...byPassword, sshPassword: new Secret('wrong') }, { ...byKey, sshUser: 'nobody' }, { ...byKey, sshKey: new Secret(stranger) }]) {
    expect(await lastOf(wrong)).toMatchObject({ name: 'SSH', ok: false, message: expect.stringContaining('does not let the user') })
  }
})

test('what OpenSSH may not forward, or cannot reach, is told', async () => {
  const elsewhere = createServer((socket) => socket.destroy()).listen(0, '127.0.0.9')
  onTestFinished(() => { elsewhere.close() })
  await once(elsewhere, 'listening')
  const { port } = elsewhere.address() as AddressInfo
  expect(await lastOf({ ...byKey, host: '127.0.0.9', port })).toMatchObject({ name: 'Port', ok: false, message: expect.stringContaining('may not forward to 127.0.0.9:') })
  expect(await lastOf({ ...byKey, host: '127.0.0.8' })).toMatchObject({ name: 'Port', ok: false })
})

test('an OpenSSH server that dies in the middle of a table fails it', async () => {
  const { tables } = await postgres.extract(byKey, { tables: [whole('orders')], locksOn: () => [] }, openWay, never)
  const read = async () => {
    for await (const { rows } of tables) {
      await once(rows, 'readable')
      await killSessions()
      await text(rows)
    }
  }
  await expect(read()).rejects.toMatchObject({ code: 'connection_lost', message: expect.stringContaining('SSH server ended the connection') })
  expect(await lastOf(byKey)).toMatchObject({ name: 'Rights', ok: true })
})

/** The processes that serve the user's connections are the user's own. */
async function killSessions() {
  const client = new ssh2.Client()
  client.on('error', () => {}).connect({ host: '127.0.0.1', port: peer.port, username: peer.user, password: peer.password })
  await once(client, 'ready')
  client.exec('kill -9 -1', () => {})
  await once(client, 'close')
}
