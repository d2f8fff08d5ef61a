import { createExtractor, getExtractor, testConnection, updateExtractor } from '@tributary/contract/extractors'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SourceDatabase, sourceDatabase } from '../../connectors/postgres/testing/source-database.ts'
import { refused } from '../../testing/refused.ts'
import { type TestApp, testApp } from '../../testing/test-app.ts'
import { openSource } from './open-source.ts'
import { sourceExtractor } from './testing/source-extractor.ts'

let app: TestApp
let source: SourceDatabase
const listeners: Server[] = []
beforeAll(async () => {
  ;[app, source] = await Promise.all([testApp(), sourceDatabase()])
  await source.run('CREATE TABLE orders (id int)')
})
afterAll(async () => {
  for (const listener of listeners) listener.close()
  await app.close()
  await source.drop()
})

const passed = ['Name', 'Port', 'TLS', 'Sign-in', 'Rights'].map((name) => [name, true])
const outcome = ({ steps }: { steps: { name: string; ok: boolean }[] }) => steps.map(({ name, ok }) => [name, ok])

function typed(): { settings: Record<string, string | number>; secrets: { password: string } } {
  const { host, port, database, user, password } = source.settings
  return { settings: { host, port, database, user, sslMode: 'disable' }, secrets: { password: password.reveal() } }
}

/** Asks whoever signs in for the password in the clear, and tells what it heard. */
async function eavesdropper() {
  let heard = ''
  const listener = createServer((socket) => socket.on('error', () => {}).on('data', (chunk) => {
    heard += chunk.toString('latin1')
    socket.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]))
  })).listen(0, '127.0.0.1')
  listeners.push(listener)
  await once(listener, 'listening')
  const address = listener.address()
  return { port: typeof address === 'object' && address ? address.port : 0, heard: () => heard }
}

test('an extractor of which nothing is kept yet is tried with what was typed, and nothing of it is kept', async () => {
  const project = await app.aProject()
  const call = app.callAs(await app.aMember({ project, role: 'share' }))
  const made = await call(createExtractor, { projectId: project.id, connector: 'postgres', name: 'new' })
  await expect(call(testConnection, { extractorId: made.id })).rejects.toMatchObject(refused('not_ready'))
  expect(outcome(await call(testConnection, { extractorId: made.id, ...typed() }))).toEqual(passed)
  expect(await call(getExtractor, { extractorId: made.id })).toEqual(made)
})

test('what is typed takes the place of what is kept for this once', async () => {
  const { call, extractorId } = await sourceExtractor(app, source)
  const before = await call(getExtractor, { extractorId })
  expect(outcome(await call(testConnection, { extractorId, settings: typed().settings }))).toEqual(passed)
  expect((await call(testConnection, { extractorId, secrets: { password: 'wrong' } })).steps.at(-1)).toMatchObject({ name: 'Sign-in', ok: false, message: expect.stringContaining('refused the password') as string })
  expect((await call(testConnection, { extractorId, secrets: { password: null } })).steps.at(-1)).toMatchObject({ name: 'Sign-in', ok: false, message: expect.stringContaining('none is set') as string })
  expect(outcome(await call(testConnection, { extractorId }))).toEqual(passed)
  expect(await call(getExtractor, { extractorId })).toEqual(before)
})

test('a kept secret never goes to another place than the one it was kept for', async () => {
  const { call, extractorId } = await sourceExtractor(app, source)
  const there = await eavesdropper()
  const elsewhere = { ...typed().settings, port: there.port }
  const { steps } = await call(testConnection, { extractorId, settings: elsewhere })
  expect(steps.at(-1)).toMatchObject({ name: 'Sign-in', ok: false, message: expect.stringContaining('none is set') as string })
  expect(there.heard()).toContain(source.settings.user)
  expect(there.heard()).not.toContain(source.settings.password.reveal())
  // Whoever types one sends that, and it is answered with the steps alone.
  void call(testConnection, { extractorId, settings: elsewhere, secrets: { password: 'typed-anew' } }).catch(() => {})
  await expect.poll(there.heard, { timeout: 10_000 }).toContain('typed-anew')
  for (const listener of listeners.splice(0)) listener.close()
})

test('nor does it with a job that was made before the extractor was pointed there', async () => {
  const { call, extractorId } = await sourceExtractor(app, source)
  const before = await app.context.db.configuration.findUniqueOrThrow({ where: { id: extractorId } })
  const passwordOf = async () => (await openSource(app.context, before)).settings['password']
  await call(updateExtractor, { extractorId, version: 1, tables: [{ schema: 'public', name: 'orders', target: 'orders' }] })
  expect(await passwordOf()).toMatchObject({ reveal: expect.any(Function) as unknown })
  await call(updateExtractor, { extractorId, version: 2, settings: { ...typed().settings, host: 'localhost' }, secrets: { password: 'of-the-new-place' } })
  expect(await passwordOf()).toBeUndefined()
})

test('what is typed is checked as a change of the extractor is', async () => {
  const { call, extractorId } = await sourceExtractor(app, source)
  const { settings } = typed()
  for (const wrong of [{ settings: { ...settings, password: 'p' } }, { settings: { ...settings, colour: 'red' } }, { secrets: { colour: 'red' } }]) {
    await expect(call(testConnection, { extractorId, ...wrong })).rejects.toMatchObject(refused('invalid_input'))
    await expect(call(updateExtractor, { extractorId, version: 1, ...wrong })).rejects.toMatchObject(refused('invalid_input'))
  }
  await expect(call(testConnection, { extractorId, settings: { ...settings, host: '' } })).rejects.toMatchObject(refused('not_ready', { missing: ['Host: not set yet.'] }))
})

test('an address that is never reached is not reached by typing it', async () => {
  const { call, extractorId } = await sourceExtractor(app, source)
  const steps = async (change: object) => (await call(testConnection, { extractorId, settings: { ...typed().settings, ...change } })).steps
  expect(await steps({ host: '169.254.169.254', port: 80 })).toMatchObject([{ name: 'Name', ok: false, message: expect.stringContaining('link-local or reserved') as string }])
})

test('each test is kept in the audit log with where it went, without what was typed as a secret; who may not edit is refused', async () => {
  const { project, call, extractorId } = await sourceExtractor(app, source)
  const { port, database } = source.settings
  await call(testConnection, { extractorId, settings: { ...typed().settings, host: 'localhost' }, secrets: { password: 'typed-secret' } })
  await call(testConnection, { extractorId, settings: { ...typed().settings, sshHost: '127.0.0.1', sshPort: 1, sshUser: 'hop' }, secrets: { sshPassword: 'typed-secret' } })
  const reader = app.callAs(await app.aMember({ project, role: 'readOnly' }))
  await expect(reader(testConnection, { extractorId, ...typed() })).rejects.toMatchObject(refused('not_allowed'))
  const entries = await app.context.db.auditEntry.findMany({ where: { action: 'testConnection', targetId: extractorId }, orderBy: { seq: 'asc' } })
  expect(entries).toMatchObject([{ outcome: 'done', targetName: 'shop', after: { source: `${database} on localhost:${port}`, ok: false } }, { after: { source: expect.stringMatching(/ through 127\.0\.0\.1:1$/) as string } }, { outcome: 'refused', code: 'not_allowed' }])
  const all = JSON.stringify(entries, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))
  expect(all).not.toContain('typed-secret')
  expect(all).not.toContain(source.settings.password.reveal())
})
