import { createExtractor, getExtractor, updateExtractor } from '@tributary/contract/extractors'
import { getConfigurationVersion, listConfigurationVersions, restoreConfigurationVersion } from '@tributary/contract/projects'
import { createTransformation, getTransformation, type TransformationContent, updateTransformation } from '@tributary/contract/transformations'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../../testing/code-of.ts'
import { refused } from '../../../../testing/refused.ts'
import { testApp } from '../../../../testing/test-app.ts'

const app = await testApp()
const { db } = app.context
afterAll(() => app.close())

const first: TransformationContent = { inputs: [], sql: 'CREATE TABLE one AS SELECT 1 AS n', outputs: [{ from: 'one', path: 'out.c-made.one', mode: 'full' }] }
const second: TransformationContent = { ...first, sql: 'CREATE TABLE one AS SELECT 2 AS n' }

async function aChanged() {
  const project = await app.aProject()
  const person = await app.aMember({ project, role: 'guest' })
  const call = app.callAs(person)
  const { id: configurationId } = await call(createTransformation, { projectId: project.id, name: 'Numbers', content: first })
  await call(updateTransformation, { transformationId: configurationId, version: 1, content: second })
  return { project, person, call, configurationId }
}

const settings = { host: 'db.example', port: 5432, database: 'shop', user: 'reader' }

async function aMovedExtractor() {
  const project = await app.aProject()
  const call = app.callAs(await app.aMember({ project, role: 'guest' }))
  const { id } = await call(createExtractor, { projectId: project.id, connector: 'postgres', name: 'Shop', settings, secrets: { password: 'first' } })
  await call(updateExtractor, { extractorId: id, version: 1, bucket: 'in.c-elsewhere' })
  return { project, call, id }
}

test('versions come newest first, page by page, with who made them', async () => {
  const { call, configurationId, person } = await aChanged()
  const page = await call(listConfigurationVersions, { configurationId, limit: 1 })
  expect(page).toMatchObject({ items: [{ version: 2, by: person.name, current: true }] })
  expect(await call(listConfigurationVersions, { configurationId, limit: 1, cursor: String(page.nextCursor) })).toMatchObject({ nextCursor: null, items: [{ version: 1, by: person.name, current: false }] })
  expect(await codeOf(call(listConfigurationVersions, { configurationId, cursor: 'elsewhere' }))).toBe('invalid_input')
})

test('each version says which parts of it changed, and whether a job ran with it', async () => {
  const { call, configurationId, project } = await aChanged()
  await call(updateTransformation, { transformationId: configurationId, version: 2, name: 'Renamed' })
  await db.job.create({ data: { projectId: project.id, number: 1, kind: 'transform', configurationId, configurationVersion: 2 } })
  expect((await call(listConfigurationVersions, { configurationId })).items).toMatchObject([{ version: 3, changed: [], ran: false }, { version: 2, changed: ['sql'], ran: true }, { version: 1, changed: [], ran: false }])
  const { id, call: callExtractor } = await aMovedExtractor()
  await callExtractor(updateExtractor, { extractorId: id, version: 2, settings: { host: 'other.example', port: 5432, database: 'shop' }, bucket: 'in.c-shop' })
  expect((await callExtractor(listConfigurationVersions, { configurationId: id, limit: 2 })).items.map(({ changed }) => changed)).toEqual([['bucket', 'settings.host', 'settings.user'], ['bucket']])
})

test('a version is what the configuration was then', async () => {
  const { call, configurationId } = await aChanged()
  expect(await call(getConfigurationVersion, { configurationId, number: 1 })).toMatchObject({ version: 1, current: false, content: first })
  expect(await call(getConfigurationVersion, { configurationId, number: 2 })).toMatchObject({ version: 2, current: true, content: second })
  expect(await codeOf(call(getConfigurationVersion, { configurationId, number: 3 }))).toBe('configuration_version_not_found')
  expect(await codeOf(call(restoreConfigurationVersion, { configurationId, number: 3, version: 2 }))).toBe('configuration_version_not_found')
})

test('what it was becomes its next version, and the log says what that changed', async () => {
  const { call, configurationId, person } = await aChanged()
  await call(updateTransformation, { transformationId: configurationId, version: 2, name: 'Renamed' })
  expect(await call(restoreConfigurationVersion, { configurationId, number: 1, version: 3 })).toMatchObject({ version: 4, by: person.name, current: true })
  expect(await call(getTransformation, { transformationId: configurationId })).toMatchObject({ name: 'Renamed', version: 4, content: first })
  const [entry, ...more] = await db.auditEntry.findMany({ where: { action: 'restoreConfigurationVersion', targetId: configurationId, outcome: 'done' } })
  expect(more).toEqual([])
  expect(entry).toMatchObject({ targetType: 'transformation', targetName: 'Renamed', before: { version: 3, sql: second.sql }, after: { version: 4, sql: first.sql } })
})

test('what is in force already stays as it is, and leaves no trace', async () => {
  const { call, configurationId } = await aChanged()
  expect(await call(restoreConfigurationVersion, { configurationId, number: 2, version: 2 })).toMatchObject({ version: 2, current: true })
  expect(await db.auditEntry.count({ where: { action: 'restoreConfigurationVersion', targetId: configurationId } })).toBe(0)
})

test('a lost update is told, with who was first', async () => {
  const { call, configurationId, person } = await aChanged()
  await expect(call(restoreConfigurationVersion, { configurationId, number: 1, version: 1 })).rejects.toMatchObject(refused('version_conflict', { version: 2, changedBy: person.name, changedAt: expect.any(String) }))
})

test('an output does not come back into a bucket that is linked now', async () => {
  const { call, configurationId, project } = await aChanged()
  await call(updateTransformation, { transformationId: configurationId, version: 2, content: { ...second, outputs: [] } })
  const source = await app.aBucket({ project: await app.aProject({ organization: { id: project.organizationId } }) })
  await app.aBucket({ project, stage: 'out', name: 'c-made', sourceBucketId: source.id })
  expect(await codeOf(call(restoreConfigurationVersion, { configurationId, number: 2, version: 3 }))).toBe('bucket_is_read_only')
  expect(await call(getTransformation, { transformationId: configurationId })).toMatchObject({ version: 3 })
})

test('an extractor keeps its secrets where the settings are the same, and forgets them where they differ', async () => {
  const { call, id } = await aMovedExtractor()
  await call(restoreConfigurationVersion, { configurationId: id, number: 1, version: 2 })
  expect(await call(getExtractor, { extractorId: id })).toMatchObject({ version: 3, content: { settings, bucket: 'in.c-shop' }, secrets: { password: { set: true } } })
  await call(updateExtractor, { extractorId: id, version: 3, settings: { ...settings, host: 'evil.example' }, secrets: { password: 'typed anew' } })
  await call(restoreConfigurationVersion, { configurationId: id, number: 2, version: 4 })
  expect(await call(getExtractor, { extractorId: id })).toMatchObject({ version: 5, content: { settings, bucket: 'in.c-elsewhere' }, secrets: { password: { set: false } } })
  const entry = await db.auditEntry.findFirstOrThrow({ where: { action: 'restoreConfigurationVersion', targetId: id }, orderBy: { seq: 'desc' } })
  expect(entry.after).toMatchObject({ forgotten: ['password'], settings: { host: 'db.example' } })
})

test('no version tells a secret', async () => {
  const { call, id } = await aMovedExtractor()
  expect(JSON.stringify([await call(getConfigurationVersion, { configurationId: id, number: 1 }), await db.configurationVersion.findMany({ where: { configurationId: id } })])).not.toContain('first')
})

test('an older version that is not valid any more is not restored', async () => {
  const { call, configurationId } = await aChanged()
  await db.configurationVersion.update({ where: { configurationId_version: { configurationId, version: 1 } }, data: { content: { inputs: [], sql: '', outputs: [{ from: 'one', path: 'nowhere' }] } } })
  expect(await codeOf(call(restoreConfigurationVersion, { configurationId, number: 1, version: 2 }))).toBe('invalid_input')
})

test('for others it does not exist; who only reads sees versions and is refused to restore them', async () => {
  const { configurationId, project } = await aChanged()
  const stranger = app.callAs(await app.aPerson())
  const colleague = app.callAs(await app.aPerson({ organization: { id: project.organizationId } }))
  for (const call of [stranger, colleague]) {
    expect(await Promise.all([codeOf(call(listConfigurationVersions, { configurationId })), codeOf(call(getConfigurationVersion, { configurationId, number: 1 })), codeOf(call(restoreConfigurationVersion, { configurationId, number: 1, version: 2 }))])).toEqual(Array(3).fill('configuration_not_found'))
  }
  const reader = app.callAs(await app.aMember({ project, role: 'readOnly' }))
  expect((await reader(listConfigurationVersions, { configurationId })).items).toHaveLength(2)
  expect(await codeOf(reader(restoreConfigurationVersion, { configurationId, number: 1, version: 2 }))).toBe('not_allowed')
})

test('a token sees the versions of its components alone, and restores none', async () => {
  const { configurationId, project } = await aChanged()
  const sql = app.callWith((await app.aToken({ project, components: ['sql'] })).value)
  const other = app.callWith((await app.aToken({ project, components: ['postgres'] })).value)
  expect((await sql(listConfigurationVersions, { configurationId })).items).toHaveLength(2)
  expect(await codeOf(sql(restoreConfigurationVersion, { configurationId, number: 1, version: 2 }))).toBe('not_allowed')
  expect(await codeOf(other(listConfigurationVersions, { configurationId }))).toBe('configuration_not_found')
})
