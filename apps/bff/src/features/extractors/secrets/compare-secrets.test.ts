import { compareSecrets, createExtractor, getExtractor, updateExtractor } from '@tributary/contract/extractors'
import { afterAll, expect, test } from 'vitest'
import { readEnv } from '../../../env.ts'
import { fillFingerprints } from '../../../vault/fill-fingerprints.ts'
import { forgetFormerKeys } from '../../../vault/forget-former-keys.ts'
import { rotateKey } from '../../../vault/rotate-key.ts'
import { refused } from '../../../testing/refused.ts'
import { testApp } from '../../../testing/test-app.ts'

const app = await testApp()
afterAll(app.close)

async function anExtractor() {
  const project = await app.aProject()
  const owner = await app.aMember({ project, role: 'share' })
  const call = app.callAs(owner)
  const { id: extractorId } = await call(createExtractor, { projectId: project.id, connector: 'postgres', name: 'shop', secrets: { password: 'hunter2' } })
  return { project, owner, call, extractorId }
}

/** What a plan over a configuration as code would change. */
async function planOf({ call, extractorId }: Pick<Awaited<ReturnType<typeof anExtractor>>, 'call' | 'extractorId'>, wanted: { name: string; settings: object; secrets: Record<string, string> }) {
  const { name, content, secrets } = await call(getExtractor, { extractorId })
  const { same } = await call(compareSecrets, { extractorId, secrets: wanted.secrets })
  const differing = Object.keys(wanted.secrets).filter((key) => !same[key] || !secrets[key]?.set)
  return [...(name === wanted.name ? [] : ['name']), ...(JSON.stringify(content.settings) === JSON.stringify(wanted.settings) ? [] : ['settings']), ...differing]
}

test('the kept value is told from others, and nothing else is told', async () => {
  const { call, extractorId } = await anExtractor()
  expect(await call(compareSecrets, { extractorId, secrets: { password: 'hunter2' } })).toEqual({ same: { password: true } })
  expect(await call(compareSecrets, { extractorId, secrets: { password: 'hunter3', nothing: 'hunter2' } })).toEqual({ same: { password: false, nothing: false } })
  const { secrets } = await call(getExtractor, { extractorId })
  expect(secrets['password']?.fingerprint).toMatch(/^[0-9a-f]{32}$/)
})

test('a plan over what is there comes out empty, and so it does after the key has changed', async () => {
  const place = await anExtractor()
  const wanted = { name: 'shop', settings: {}, secrets: { password: 'hunter2' } }
  expect(await planOf(place, wanted)).toEqual([])
  expect(await planOf(place, { ...wanted, secrets: { password: 'hunter3' } })).toEqual(['password'])
  const before = await place.call(getExtractor, { extractorId: place.extractorId })
  const operator = { context: app.context, env: { ...readEnv({}), home: app.home } }
  await rotateKey.run(operator)
  await forgetFormerKeys.run(operator)
  expect(await planOf(place, wanted)).toEqual([])
  expect((await place.call(getExtractor, { extractorId: place.extractorId })).secrets).toEqual(before.secrets)
})

test('what was kept without a fingerprint is compared all the same, and gets one', async () => {
  const { call, extractorId } = await anExtractor()
  const { secrets } = await call(getExtractor, { extractorId })
  await app.context.db.secret.updateMany({ where: { configurationId: extractorId }, data: { fingerprint: null } })
  expect(await call(compareSecrets, { extractorId, secrets: { password: 'hunter2' } })).toEqual({ same: { password: true } })
  expect(await fillFingerprints(app.context)).toBe(1)
  expect((await call(getExtractor, { extractorId })).secrets).toEqual(secrets)
})

test('the same value has another fingerprint at another configuration: nobody finds it by setting guesses on one of their own', async () => {
  const { call, extractorId, project, owner } = await anExtractor()
  const twin = await app.callAs(owner)(createExtractor, { projectId: project.id, connector: 'postgres', name: 'twin', secrets: { password: 'hunter2' } })
  const fingerprint = async (caller: typeof call, id: string) => (await caller(getExtractor, { extractorId: id })).secrets['password']?.fingerprint
  expect(await fingerprint(call, twin.id)).not.toBe(await fingerprint(call, extractorId))
})

test('who may not edit it may not compare, and who may not see it learns nothing', async () => {
  const { project, extractorId } = await anExtractor()
  const reader = await app.aMember({ project, role: 'readOnly' })
  const ask = { extractorId, secrets: { password: 'hunter2' } }
  await expect(app.callAs(reader)(compareSecrets, ask)).rejects.toMatchObject(refused('not_allowed'))
  expect((await app.callAs(reader)(getExtractor, { extractorId })).secrets['password']).toEqual({ set: true, setAt: expect.any(String) as string, fingerprint: null })
  await expect(app.callAs(await app.aPerson())(compareSecrets, ask)).rejects.toMatchObject(refused('extractor_not_found'))
})

test('guesses are limited for the extractor, whoever guesses; what is right counts for nothing', async () => {
  const { project, call, extractorId } = await anExtractor()
  const guesses = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`guess-${index}`, 'x']))
  // Names that are not there cost nothing; each value for one that is there does.
  await call(compareSecrets, { extractorId, secrets: guesses })
  const { context } = app
  for (let guess = 0; guess < 99; guess++) await context.auth.attempts.take('secret', extractorId)
  expect(await call(compareSecrets, { extractorId, secrets: { password: 'hunter2' } })).toEqual({ same: { password: true } })
  expect(await call(compareSecrets, { extractorId, secrets: { password: 'wrong' } })).toEqual({ same: { password: false } })
  const colleague = await app.aMember({ project, role: 'guest' })
  await expect(app.callAs(colleague)(compareSecrets, { extractorId, secrets: { password: 'hunter2' } })).rejects.toMatchObject(refused('too_many_attempts'))
})

test('a comparison is kept in the audit log, without the values', async () => {
  const { call, owner, extractorId } = await anExtractor()
  await call(compareSecrets, { extractorId, secrets: { password: 'a guess' } })
  const [entry] = await app.context.db.auditEntry.findMany({ where: { action: 'compareSecrets', targetId: extractorId } })
  expect(entry).toMatchObject({ actorId: owner.id, outcome: 'done', targetType: 'extractor', targetName: 'shop', after: { same: { password: false } } })
  expect(JSON.stringify(entry, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))).not.toContain('a guess')
})

test('a value that is set anew has the fingerprint of that value', async () => {
  const { call, extractorId } = await anExtractor()
  const { version, secrets } = await call(getExtractor, { extractorId })
  const changed = await call(updateExtractor, { extractorId, version, secrets: { password: 'hunter3' } })
  expect(changed.secrets['password']?.fingerprint).not.toBe(secrets['password']?.fingerprint)
  const back = await call(updateExtractor, { extractorId, version: changed.version, secrets: { password: 'hunter2' } })
  expect(back.secrets['password']?.fingerprint).toBe(secrets['password']?.fingerprint)
})

test('a value that is set again stays as it was; many others one after the other are guesses', async () => {
  const { call, extractorId } = await anExtractor()
  const { version, secrets } = await call(getExtractor, { extractorId })
  const same = await call(updateExtractor, { extractorId, version, secrets: { password: 'hunter2' } })
  expect(same).toMatchObject({ version, secrets })
  for (let guess = 0; guess < 100; guess++) await app.context.auth.attempts.take('secret', extractorId)
  await expect(call(updateExtractor, { extractorId, version, secrets: { password: 'hunter3' } })).rejects.toMatchObject(refused('too_many_attempts'))
  expect((await call(getExtractor, { extractorId })).secrets).toEqual(secrets)
})
