import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { createAudit } from '../audit/audit.ts'
import type { Operator } from '../command.ts'
import { testDatabase } from '../database/testing/test-database.ts'
import { sweepOnce } from '../sweeps.ts'
import { fingerprintOf } from './fingerprint.ts'
import { forgetFormerKeys } from './forget-former-keys.ts'
import { readKeyFile } from './key-file.ts'
import { openVault } from './open-vault.ts'
import { keysOfFile } from './keyring.ts'
import { places } from './places.ts'
import { keyLock, rotateKey } from './rotate-key.ts'
import { createVault, type Sealed } from './vault.ts'

const asJson = (sealed: Sealed) => ({ ...sealed }) as object

async function aPlatform({ secrets, keys: given }: { secrets: number; keys?: Buffer[] }) {
  const home = await mkdtemp(join(tmpdir(), 'vault-'))
  const { db, url, drop } = await testDatabase()
  onTestFinished(async () => {
    await drop()
    await rm(home, { recursive: true })
  })
  const { vault, keys } = await openVault(db, { home, keys: given })
  const organization = await db.organization.create({ data: { name: 'Northwind' } })
  const project = await db.project.create({ data: { organizationId: organization.id, name: 'Oracle', hue: 1 } })
  const { id: configurationId } = await db.configuration.create({ data: { projectId: project.id, kind: 'extractor', component: 'postgres', name: 'Shop', content: {} } })
  const names = Array.from({ length: secrets }, (_, index) => `secret-${index}`)
  await db.secret.createMany({ data: names.map((name) => ({ configurationId, name, sealed: asJson(vault.seal(`${name} first`, places.secret(configurationId, name))) })) })
  const audit = createAudit({ sealKey: keys.auditSeal, clock: () => new Date() })
  const operator = { context: { db, vault, keys, audit }, env: { home, keys: given } } as unknown as Operator
  return { db, url, home, vault, keys, organization, configurationId, names, operator }
}

test('everything is sealed with a new key, and sessions, seals and fingerprints stay', async () => {
  const { db, home, vault, keys, organization, configurationId, operator } = await aPlatform({ secrets: 250 })
  const former = vault.keyId
  const user = await db.user.create({ data: { organizationId: organization.id, name: 'Ada', email: 'ada@example.com' } })
  await db.twoFactor.create({ data: { userId: user.id, sealed: asJson(vault.seal('seed', places.twoFactor(user.id))), recoveryCodes: [] } })
  await db.idempotentCall.create({ data: { actorId: user.id, key: 'once', operation: 'createProject', inputHash: '', sealed: asJson(vault.seal('{}', places.idempotentCall(user.id, 'once'))) } })
  await db.idempotentCall.create({ data: { actorId: user.id, key: 'under way', operation: 'createProject', inputHash: '' } })

  const said = await rotateKey.run(operator)

  expect(vault.keyId).not.toBe(former)
  expect(said.split('\n').slice(0, 5)).toEqual([
    `The key is now ${vault.keyId}; it was ${former}.`, '  secrets of extractors: 250 sealed anew', '  second factors: 1 sealed anew', '  kept answers: 1 sealed anew', '  keys of the platform: 4 sealed anew',
  ])
  expect(readKeyFile(home)).toHaveLength(2)
  const again = await openVault(db, { home, keys: undefined })
  expect(again.keys).toEqual(keys)
  const [secret] = await db.secret.findMany({ where: { name: 'secret-7' } })
  expect(again.vault.open(secret?.sealed as unknown as Sealed, places.secret(configurationId, 'secret-7'))).toBe('secret-7 first')
  expect(secret?.fingerprint).toBe(fingerprintOf(keys.fingerprints, secret?.configurationId ?? '', 'secret-7 first'))
  expect(await db.auditEntry.findMany({ select: { action: true, actorKind: true, before: true, after: true } })).toEqual([{ action: 'rotateKey', actorKind: 'platform', before: { keyId: former }, after: { keyId: vault.keyId } }])
})

test('former keys are forgotten once nothing needs them, and not before', async () => {
  const { db, home, vault, configurationId, operator } = await aPlatform({ secrets: 2 })
  expect(await forgetFormerKeys.run(operator)).toMatch(/^There is one key/)
  const former = vault.keyId
  // Sealed with the former key and moved by hand: it opens nowhere, and nobody can say that it is not needed.
  const stray = vault.seal('x', 'elsewhere')
  await rotateKey.run(operator)
  await db.secret.create({ data: { configurationId, name: 'stray', sealed: asJson(stray) } })
  await expect(forgetFormerKeys.run(operator)).rejects.toThrow(/^1 things are sealed with a former key and do not open/)
  expect(readKeyFile(home)).toHaveLength(2)
  await db.secret.delete({ where: { configurationId_name: { configurationId, name: 'stray' } } })
  expect(await forgetFormerKeys.run(operator)).toBe(`${former} is forgotten; the key of ${join(home, 'key')} is ${vault.keyId}.`)
  expect(readKeyFile(home)).toHaveLength(1)
  expect(vault.keyIds).not.toContain(former)
  expect((await openVault(db, { home, keys: undefined })).vault.keyIds).toEqual(vault.keyIds)
})

test('a change that was cut short is finished by the next call, with the same key', async () => {
  const { db, home, vault, configurationId, operator } = await aPlatform({ secrets: 3 })
  const [former] = readKeyFile(home) ?? []
  const begun = randomBytes(32)
  await writeFile(join(home, 'key'), `${begun.toString('base64')}\n${former?.toString('base64')}\n`, { mode: 0o600 })
  const [one] = await db.secret.findMany()
  const moved = vault.rewrap(one?.sealed as unknown as Sealed, places.secret(configurationId, one?.name ?? ''))
  await db.secret.update({ where: { configurationId_name: { configurationId, name: one?.name ?? '' } }, data: { sealed: asJson(moved) } })
  expect(await rotateKey.run(operator)).toContain('secrets of extractors: 2 sealed anew')
  expect(readKeyFile(home)).toEqual([begun, former])
  expect(await rotateKey.run(operator)).toContain('secrets of extractors: 3 sealed anew')
  expect(readKeyFile(home)).toHaveLength(3)
})

test('keys of the environment: everything moves to the first, and it says what to do', async () => {
  const [older, newer] = [randomBytes(32), randomBytes(32)]
  const { db, home, operator, vault: { keyId: former } } = await aPlatform({ secrets: 2, keys: [older] })
  expect(await rotateKey.run(operator)).toMatch(/the first of TRIBUTARY_KEY\. To change it: put a new key/)
  const keys = [newer, older]
  const opened = await openVault(db, { home, keys })
  const next = { context: { ...operator.context, vault: opened.vault }, env: { ...operator.env, keys } } as Operator
  expect(await rotateKey.run(next)).toMatch(new RegExp(`^The key is now ${opened.vault.keyId}; it was ${former}\\.\n  secrets of extractors: 2 sealed anew`))
  expect(await forgetFormerKeys.run(next)).toMatch(new RegExp(`^Nothing needs ${former}\\.\nTake what follows the first key out of TRIBUTARY_KEY`))
  expect((await openVault(db, { home, keys: [newer] })).keys).toEqual(opened.keys)
})

test('servers seal and open all the while, and lose nothing', async () => {
  const { db, url, home, vault, keys, configurationId, names, operator } = await aPlatform({ secrets: 40 })
  const servers = [1, 2].map(() => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'testing/seal-and-open.ts'), url, home], { stdio: ['pipe', 'pipe', 'inherit'] })
    onTestFinished(() => { child.kill('SIGKILL') })
    return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() }
  })
  for (const { lines } of servers) expect(await lines.next()).toMatchObject({ value: 'begun' })
  const former = vault.keyId
  await rotateKey.run(operator)
  await forgetFormerKeys.run(operator)
  await rotateKey.run(operator)
  for (const { child, lines } of servers) {
    child.stdin.write('stop\n')
    const { value } = await lines.next() as { value: string }
    const seen = JSON.parse(value) as { rounds: number; keyIds: string[]; cookies: string }
    expect(seen.cookies).toBe(keys.cookies.toString('hex'))
    expect(seen.keyIds).toContain(former)
    expect(seen.keyIds).not.toEqual([former])
  }
  const rows = await db.secret.findMany()
  expect(rows).toHaveLength(names.length)
  for (const { name, sealed } of rows) expect(vault.open(sealed as unknown as Sealed, places.secret(configurationId, name))).toMatch(new RegExp(`^${name} `))
}, 120_000)

test('while one changes the key, another is told to wait', async () => {
  const { home, operator } = await aPlatform({ secrets: 1 })
  await sweepOnce(operator.context, { name: keyLock, run: async () => {
    for (const command of [rotateKey, forgetFormerKeys]) await expect(command.run(operator)).rejects.toThrow('Another process is changing the key. Wait until it is done.')
  } })
  expect(readKeyFile(home)).toHaveLength(1)
})

test('a real server keeps its sessions while the operator changes the key, and one with another key says so and ends', async () => {
  const home = await mkdtemp(join(tmpdir(), 'vault-'))
  const { db, url, drop } = await testDatabase()
  onTestFinished(async () => {
    await drop()
    await rm(home, { recursive: true, force: true })
  })
  const env = { PATH: process.env['PATH'], DATABASE_URL: url, TRIBUTARY_HOME: home, PORT: '0' }
  const run = (file: string, args: string[], more: Record<string, string> = {}) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, '..', file), ...args], { env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] })
    onTestFinished(() => { child.kill('SIGKILL') })
    const said = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]).then(([out, err, [status]]) => ({ out, err, status: status as number }))
    return { child, said }
  }
  const server = async () => {
    const { child } = run('main.ts', [])
    for await (const line of createInterface(child.stdout)) {
      const { port } = JSON.parse(line) as { port?: number }
      if (port !== undefined) return `http://127.0.0.1:${port}/api/v1`
    }
    throw new Error('The server ended.')
  }
  const first = await server()
  const setUp = await fetch(`${first}/organizations`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: 'Northwind', person: { name: 'Ada', email: 'ada@example.com', password: 'the winter of our content' } }) })
  expect(setUp.status).toBe(201)
  const cookie = setUp.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ')
  const status = async (api: string) => (await fetch(`${api}/me`, { headers: { cookie } })).status

  const former = createVault(keysOfFile(home)).keyId
  const rotated = await run('operator.ts', ['rotate-key']).said
  expect(rotated).toMatchObject({ err: '', status: 0 })
  expect(rotated.out).toMatch(new RegExp(`^The key is now [0-9a-f]{16}; it was ${former}\\.\n`))
  expect(await status(first)).toBe(200)
  expect(await status(await server())).toBe(200)
  const verified = await run('operator.ts', ['verify-audit']).said
  expect(verified).toMatchObject({ err: '', status: 0 })
  expect(verified.out).toMatch(/^Northwind \([0-9a-f-]{36}\): whole, 2 entries, the last is 2 with the hash [0-9a-f]{64}\n$/)

  const now = createVault(keysOfFile(home)).keyId
  const others = ['main.ts', 'worker.ts'].map((file) => run(file, [], { TRIBUTARY_KEY: randomBytes(32).toString('base64') }).said)
  for (const { out, err, status: ended } of await Promise.all(others)) {
    expect([ended, out]).toEqual([2, ''])
    expect(err).toMatch(new RegExp(`^This host runs with the key [0-9a-f]{16}, and what is stored was sealed with the key ${now}\\. Put that key .*\n$`))
  }
  expect(await db.platformKey.count()).toBe(4)
}, 180_000)
