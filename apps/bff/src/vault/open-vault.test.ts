import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '../database/testing/test-database.ts'
import { makeKeyFile, readKeyFile, replaceKeys } from './key-file.ts'
import { fixedKeys } from './keyring.ts'
import { openVault } from './open-vault.ts'
import { createVault } from './vault.ts'

async function place() {
  const home = await mkdtemp(join(tmpdir(), 'vault-'))
  const { db, drop } = await testDatabase()
  onTestFinished(async () => {
    await drop()
    await rm(home, { recursive: true })
  })
  return { db, home, keys: undefined }
}

const hex = (keys: Awaited<ReturnType<typeof openVault>>['keys']) => Object.values(keys).map((key) => key.toString('hex'))

test('the first start makes a key and says to keep it; every start has the same keys, each for its purpose', async () => {
  const { db, ...host } = await place()
  const first = await openVault(db, host)
  expect(first.made).toBe(`A key was made: ${join(host.home, 'key')}. Keep a copy of it, apart from the backups: without it the stored secrets do not open.`)
  expect(new Set(hex(first.keys)).size).toBe(4)
  expect(hex(first.keys).every((key) => key.length === 64)).toBe(true)
  const second = await openVault(db, host)
  expect(second.made).toBe(null)
  expect(hex(second.keys)).toEqual(hex(first.keys))
  expect(JSON.stringify(await db.platformKey.findMany())).not.toContain(first.keys.cookies.toString('base64'))
})

test('hosts that start at once have the same keys', async () => {
  const { db, ...host } = await place()
  const starts = await Promise.all([1, 2, 3, 4].map(() => openVault(db, host)))
  expect(new Set(starts.map(({ keys }) => hex(keys).join())).size).toBe(1)
  expect(starts.filter(({ made }) => made !== null)).toHaveLength(1)
})

test('a key from the environment is taken, and no file is made', async () => {
  const { db, home } = await place()
  const opened = await openVault(db, { home, keys: [randomBytes(32)] })
  expect(opened.made).toBe(null)
  expect(existsSync(join(home, 'key'))).toBe(false)
})

test('a host with another key names both, one without names the one it needs, and none makes a key', async () => {
  const { db, ...host } = await place()
  const { vault } = await openVault(db, host)
  const other = await mkdtemp(join(tmpdir(), 'vault-'))
  onTestFinished(() => rm(other, { recursive: true }))
  await expect(openVault(db, { home: other, keys: undefined })).rejects.toMatchObject({ name: 'EnvError', message: expect.stringMatching(`^This host has no key, and what is stored was sealed with the key ${vault.keyId}\\. Put that key into TRIBUTARY_KEY or into ${join(other, 'key')} .*start again\\.$`) as string })
  expect(existsSync(join(other, 'key'))).toBe(false)
  const wrong = randomBytes(32)
  await expect(openVault(db, { home: other, keys: [wrong] })).rejects.toMatchObject({ name: 'EnvError', message: expect.stringContaining(`runs with the key ${createVault(fixedKeys([wrong])).keyId}, and what is stored was sealed with the key ${vault.keyId}`) as string })
  makeKeyFile(other)
  await expect(openVault(db, { home: other, keys: undefined })).rejects.toThrow(vault.keyId)
  expect(existsSync(join(other, 'key'))).toBe(true)
  const [right] = readKeyFile(host.home) ?? []
  replaceKeys(other, [wrong, right ?? wrong])
  expect((await openVault(db, { home: other, keys: undefined })).vault.keyIds).toContain(vault.keyId)
})

test('of two hosts that start at once with homes of their own one works, and the other keeps no key that it made', async () => {
  const { db, ...host } = await place()
  const other = await mkdtemp(join(tmpdir(), 'vault-'))
  onTestFinished(() => rm(other, { recursive: true }))
  const starts = await Promise.allSettled([openVault(db, host), openVault(db, { home: other, keys: undefined })])
  expect(starts.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect([host.home, other].map((home) => existsSync(join(home, 'key')))).toEqual(starts.map(({ status }) => status === 'fulfilled'))
})

test('secrets of a release without such keys ask for their key, too', async () => {
  const { db, ...host } = await place()
  const former = createVault(fixedKeys([randomBytes(32)]))
  const organization = await db.organization.create({ data: { name: 'Northwind' } })
  const project = await db.project.create({ data: { organizationId: organization.id, name: 'Oracle', hue: 1 } })
  const { id } = await db.configuration.create({ data: { projectId: project.id, kind: 'extractor', component: 'postgres', name: 'Shop', content: {} } })
  await db.secret.create({ data: { configurationId: id, name: 'password', sealed: { ...former.seal('hunter2', 'there') } as object } })
  await expect(openVault(db, host)).rejects.toThrow(`has no key, and what is stored was sealed with the key ${former.keyId}`)
  expect(existsSync(join(host.home, 'key'))).toBe(false)
  expect(await db.platformKey.count()).toBe(0)
})
