import { readFile } from 'node:fs/promises'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Secret } from '../../../vault/secret.ts'
import { createOutbound } from '../../outbound.ts'
import { accepted, startSshServer } from '../../ssh-tunnel/testing/ssh-server.ts'
import { mysql } from '../index.ts'
import type { MysqlSettings } from '../settings.ts'
import { extractAll, whole } from '../testing/extract-all.ts'
import { never, openWay } from '../../testing/open-way.ts'
import { type SourceDatabase, sourceDatabase } from '../testing/source-database.ts'

let tls: SourceDatabase
const listeners: Server[] = []
beforeAll(async () => {
  tls = await sourceDatabase()
  await tls.run('CREATE TABLE orders (id int)', 'INSERT INTO orders VALUES (1)')
})
afterAll(async () => {
  for (const listener of listeners) listener.close()
  await tls.drop()
})

const stepsWith = (change: Partial<MysqlSettings>, settings = tls.settings, way = openWay, signal = never) => Array.fromAsync(mysql.testConnection({ ...settings, ...change }, way, signal))
const lastWith = async (...args: Parameters<typeof stepsWith>) => (await stepsWith(...args)).at(-1)
const place = () => `\`${tls.settings.database.replaceAll('`', '``')}\``

/** Something that says this first, and then whatever `answer` makes of what it hears. */
async function listenAs(greeting: Buffer | null, answer: (chunk: Buffer) => Buffer | null = () => null) {
  const listener = createServer((socket) => {
    socket.on('error', () => {}).on('data', (chunk) => {
      const reply = answer(chunk)
      if (reply) socket.write(reply)
      else socket.destroy()
    })
    if (greeting) socket.write(greeting)
    else socket.destroy()
  }).listen(0, '127.0.0.1')
  listeners.push(listener)
  await once(listener, 'listening')
  const address = listener.address()
  return typeof address === 'object' && address ? address.port : 0
}

function packet(sequence: number, ...parts: (Buffer | string | number[])[]) {
  const payload = Buffer.concat(parts.map((part) => Buffer.from(part as string)))
  const head = Buffer.from([0, 0, 0, sequence])
  head.writeUIntLE(payload.length, 0, 3)
  return Buffer.concat([head, payload])
}

const greetingWith = (capabilities: number) => packet(0, [10], '8.0.0-fake\0', [1, 0, 0, 0], 'scramble', [0], [capabilities & 255, capabilities >> 8], [45, 2, 0], [0x08, 0, 21], Buffer.alloc(10), 'scramblescra\0', 'mysql_native_password\0')
const [speaks41, offersTls] = [0x0200 | 0x8000, 0x0800]

test('every step is told, with its time', async () => {
  const steps = await stepsWith({})
  expect(steps.map(({ name, ok }) => [name, ok])).toEqual([['Name', true], ['Port', true], ['TLS', true], ['Sign-in', true], ['Rights', true]])
  expect(steps.every(({ ms }) => Number.isInteger(ms) && ms >= 0)).toBe(true)
  expect(steps[2]?.message).toBe('Not encrypted, as set.')
  expect(steps[4]?.message).toBe('1 table or view may be read.')
})

test('an unknown host stops at the name, a closed port at the port', async () => {
  expect(await lastWith({ host: 'no-such-host.invalid' })).toMatchObject({ name: 'Name', ok: false })
  const port = await listenAs(null)
  listeners.pop()?.close()
  expect(await lastWith({ port })).toMatchObject({ name: 'Port', ok: false, message: expect.stringContaining('Check the port') })
})

test('something else at the port stops at TLS', async () => {
  for (const said of ['220 mail.example ESMTP\r\n', 'HTTP/1.1 400 Bad Request\r\n\r\n', '\x05\0\0\0hello']) {
    expect(await lastWith({ port: await listenAs(Buffer.from(said)) })).toMatchObject({ name: 'TLS', ok: false, message: expect.stringContaining('does not speak as MySQL') })
  }
  expect(await lastWith({ port: await listenAs(null) })).toMatchObject({ name: 'TLS', ok: false, message: expect.stringContaining('before it greeted') })
})

test.each([
  [1040, 'Too many connections', 'no connection to spare'],
  [1130, `Host 'platform' is not allowed to connect to this MariaDB server`, 'lets nobody in from the platform\'s address'],
  [1129, `Host 'platform' is blocked because of many connection errors`, 'FLUSH HOSTS'],
])('a server that refuses with %i in the place of a greeting is told in words', async (number, said, told) => {
  const port = await listenAs(packet(0, [0xff, number & 255, number >> 8], said))
  expect(await lastWith({ port })).toMatchObject({ name: 'TLS', ok: false, message: expect.stringContaining(told) })
})

test('bytes slipped in before the encryption are refused', async () => {
  const wantsPassword = packet(2, [0xfe], 'mysql_clear_password\0')
  let heard = ''
  const port = await listenAs(Buffer.concat([greetingWith(speaks41 | offersTls), wantsPassword]), (chunk) => {
    heard += chunk.toString('latin1')
    return wantsPassword
  })
  expect(await lastWith({ port, sslMode: 'require', password: new Secret('hunter2-hunter2') })).toMatchObject({ name: 'TLS', ok: false })
  const later = await listenAs(greetingWith(speaks41 | offersTls), (chunk) => {
    heard += chunk.toString('latin1')
    return wantsPassword
  })
  expect(await lastWith({ port: later, sslMode: 'require', password: new Secret('hunter2-hunter2') })).toMatchObject({ name: 'TLS', ok: false })
  expect(heard).not.toContain('hunter2')
})

test('the password never goes over an open line in the clear, and no file of ours goes out', async () => {
  let heard = ''
  const port = await listenAs(greetingWith(speaks41), (chunk) => {
    heard += chunk.toString('latin1')
    return packet(2, [0xfe], 'mysql_clear_password\0')
  })
  expect(await lastWith({ port, password: new Secret('hunter2-hunter2') })).toMatchObject({ name: 'Sign-in', ok: false, message: expect.stringContaining('clear text') })
  expect(heard).not.toContain('hunter2')
  let asked = ''
  const wantsFile = await listenAs(greetingWith(speaks41), (chunk) => {
    asked += chunk.toString('latin1')
    return asked.includes('SELECT') ? packet((chunk[3] ?? 0) + 1, [0xfb], '/etc/passwd') : packet(2, [0, 0, 0, 2, 0, 0, 0])
  })
  expect(await lastWith({ port: wantsFile }, tls.settings, openWay, AbortSignal.timeout(10_000))).toMatchObject({ name: 'Rights', ok: false })
  expect(asked).not.toContain('root:')
})

test('a server that echoes the password does not get it into the sentence', async () => {
  const port = await listenAs(greetingWith(speaks41), () => packet(2, [0xff, 0xff, 0x0f, 0x23], 'HY000the password hunter2-hunter2 is wrong'))
  expect(await lastWith({ port, password: new Secret('hunter2-hunter2') })).toMatchObject({ name: 'Sign-in', ok: false, message: expect.stringContaining('the password ••• is wrong') })
})

test('encryption that the server lacks: preferred it goes on without, required it stops', async () => {
  const port = await listenAs(greetingWith(speaks41), (chunk) => packet((chunk[3] ?? 0) + 1, [0, 0, 0, 2, 0, 0, 0]))
  expect((await stepsWith({ port, sslMode: 'prefer' }, tls.settings, openWay, AbortSignal.timeout(5000)))[2]).toMatchObject({ ok: true, message: 'Not encrypted: the server does not offer it.' })
  for (const sslMode of ['require', 'verify-ca', 'verify-full'] as const) {
    expect(await lastWith({ port, sslMode })).toMatchObject({ name: 'TLS', ok: false, message: expect.stringContaining('does not offer encryption') })
  }
})

test('encryption is used where it is offered, for the rows too', async () => {
  for (const sslMode of ['prefer', 'require'] as const) {
    const steps = await stepsWith({ sslMode })
    expect(steps[2]).toMatchObject({ ok: true, message: 'Encrypted; who the server is was not checked.' })
    expect(steps).toHaveLength(5)
  }
  const [extracted] = await extractAll({ ...tls.settings, sslMode: 'require' }, { tables: [whole(tls.settings, 'orders')] })
  expect(extracted?.plain).toBe('1\n')
})

test('verify-ca wants a known authority, verify-full a certificate of the host too', async () => {
  const authority = { certificateAuthority: await readFile(join(import.meta.dirname, '../testing/server.crt'), 'utf8') }
  const toLoopback = createOutbound({ allowPrivate: true, forbidden: [], lookup: async () => [{ address: '127.0.0.1' }] })
  expect(await stepsWith({ ...authority, sslMode: 'verify-full', host: 'db.test' }, tls.settings, toLoopback)).toHaveLength(5)
  expect(await stepsWith({ ...authority, sslMode: 'verify-ca', host: 'other.test' }, tls.settings, toLoopback)).toHaveLength(5)
  for (const wrong of [{ ...authority, sslMode: 'verify-full', host: 'other.test' }, { sslMode: 'verify-full', host: 'db.test' }, { sslMode: 'verify-ca', host: 'db.test' }] as const) {
    expect(await lastWith(wrong, tls.settings, toLoopback)).toMatchObject({ name: 'TLS', ok: false, message: expect.stringContaining('certificate was refused') })
  }
})

test('a user who must show a certificate signs in with it, and not without', async () => {
  const user = await tls.createUser('REQUIRE X509')
  await tls.run(`GRANT SELECT ON ${place()}.* TO ${user.user}@'%'`)
  const [clientCertificate, key] = await Promise.all(['server.crt', 'server.key'].map((name) => readFile(join(import.meta.dirname, '../testing', name), 'utf8')))
  expect(await stepsWith({ sslMode: 'require', clientCertificate, clientKey: new Secret(key ?? '') }, user)).toHaveLength(5)
  expect(await lastWith({ sslMode: 'require' }, user)).toMatchObject({ name: 'Sign-in', ok: false, message: expect.stringContaining('a certificate is refused in the same words') })
  expect(await lastWith({ sslMode: 'require', clientCertificate, clientKey: new Secret('no key') }, user)).toMatchObject({ name: 'TLS', ok: false, message: expect.stringContaining('in PEM') })
})

test('a user without a password comes in without one, and one who has one is told so', async () => {
  const { user, database } = await tls.createUser()
  await tls.run(`SET PASSWORD FOR ${user}@'%' = ''`)
  await tls.run(`GRANT INSERT ON ${place()}.* TO ${user}@'%'`)
  expect((await stepsWith({ user, database, password: undefined })).map(({ name, ok }) => [name, ok]).slice(-2)).toEqual([['Sign-in', true], ['Rights', false]])
  expect(await lastWith({ password: undefined })).toMatchObject({ name: 'Sign-in', ok: false, message: expect.stringContaining('in without a password') })
})

test('a wrong password, user or database stops at the sign-in, and no secret is in the sentence', async () => {
  const wrong = await stepsWith({ password: new Secret('not the password') })
  expect(wrong.at(-1)).toMatchObject({ name: 'Sign-in', ok: false, message: expect.stringContaining('refused the user "admin" or the password') })
  expect(await lastWith({ user: 'nobody_at_all' })).toMatchObject({ name: 'Sign-in', ok: false })
  expect(await lastWith({ database: 'nowhere' })).toMatchObject({ name: 'Sign-in', ok: false, message: expect.stringContaining('no database "nowhere"') })
  const user = await tls.createUser()
  expect(await lastWith({ database: 'mysql' }, user)).toMatchObject({ name: 'Sign-in', ok: false, message: expect.stringContaining('may not use a database "mysql"') })
  expect(JSON.stringify(wrong)).not.toContain('not the password')
})

test('a locked user, an unknown way to sign in and a server that wants encryption are told', async () => {
  const locked = await tls.createUser('ACCOUNT LOCK')
  expect(await lastWith({}, locked)).toMatchObject({ name: 'Sign-in', ok: false, message: expect.stringContaining('is locked in the server') })
  const port = await listenAs(greetingWith(speaks41), () => packet(2, [0xfe], 'auth_gssapi_client\0'))
  expect(await lastWith({ port })).toMatchObject({ name: 'Sign-in', ok: false, message: expect.stringContaining('sign in by "auth_gssapi_client"') })
  const encrypted = await tls.createUser('REQUIRE SSL')
  expect(await lastWith({}, encrypted)).toMatchObject({ name: 'Sign-in', ok: false, message: expect.stringContaining('must use encryption') })
  const strict = await listenAs(greetingWith(speaks41), () => packet(2, [0xff, 0x57, 0x0c, 0x23], '08004Connections using insecure transport are prohibited'))
  expect(await lastWith({ port: strict })).toMatchObject({ name: 'Sign-in', ok: false, message: expect.stringContaining('takes encrypted connections alone') })
})

test('a user without rights stops at the rights', async () => {
  const user = await tls.createUser()
  await tls.run(`GRANT INSERT ON ${place()}.* TO ${user.user}@'%'`)
  expect(await lastWith({}, user)).toMatchObject({ name: 'Rights', ok: false, message: expect.stringContaining('Have it granted') })
})

test('a server without a connection to spare is told', async () => {
  const user = await tls.createUser('WITH MAX_USER_CONNECTIONS 1')
  await tls.run(`GRANT SELECT ON ${place()}.* TO ${user.user}@'%'`)
  const extraction = await mysql.extract(user, { tables: [whole(user, 'orders')], locksOn: () => [] }, openWay, never)
  expect(await lastWith({}, user)).toMatchObject({ name: 'Sign-in', ok: false, message: expect.stringContaining('no connection to spare') })
  const read: string[] = []
  for await (const { rows } of extraction.tables) for await (const chunk of rows) read.push(`${chunk}`)
  expect(read).toEqual(['"1"\n'])
})

test('tables are read through SSH, encrypted or not', async () => {
  const ssh = await startSshServer()
  try {
    const through = { ...tls.settings, sshHost: '127.0.0.1', sshPort: ssh.port, sshUser: accepted.user, sshHostKey: ssh.hostKey, sshPassword: new Secret(accepted.password) }
    expect((await stepsWith({}, through)).map(({ name, ok }) => [name, ok])).toEqual([['Name', true], ['SSH', true], ['Port', true], ['TLS', true], ['Sign-in', true], ['Rights', true]])
    for (const sslMode of ['disable', 'require'] as const) {
      expect((await extractAll({ ...through, sslMode }, { tables: [whole(tls.settings, 'orders')] }))[0]?.plain).toBe('1\n')
    }
  } finally {
    ssh.close()
  }
})

test('a server that falls silent during sign-in is given up, and a cancelled test stops', async () => {
  const port = await listenAs(greetingWith(speaks41), () => Buffer.alloc(0))
  expect(await lastWith({ port }, tls.settings, openWay, AbortSignal.timeout(300))).toMatchObject({ ok: false })
  expect(await lastWith({}, tls.settings, openWay, AbortSignal.abort())).toMatchObject({ ok: false, message: expect.stringContaining('cancelled') })
})
