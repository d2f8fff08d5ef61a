import { createExtractor, deleteExtractor } from '@tributary/contract/extractors'
import { getSchedule, previewSchedule, setSchedule } from '@tributary/contract/orchestrations'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Project, User } from '../../../database/generated/client.ts'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { testApp } from '../../../testing/test-app.ts'
import { whileHeld } from '../../../testing/while-held.ts'

let now = new Date('2026-11-20T12:00:00Z')
const app = await testApp({ clock: () => now })
const { db } = app.context
afterAll(() => app.close())

let project: Project
let person: User
let call: ReturnType<typeof app.callAs>
let configurationId: string
beforeEach(async () => {
  now = new Date('2026-11-20T12:00:00Z')
  project = await app.aProject()
  person = await app.aMember({ project, role: 'guest' })
  call = app.callAs(person)
  configurationId = (await call(createExtractor, { projectId: project.id, connector: 'postgres', name: 'shop' })).id
})
const nightly = { cron: '30 2 * * 1-5', timeZone: 'Europe/Prague' }

test('of what was never scheduled the answer is that nothing is set', async () => {
  expect(await call(getSchedule, { configurationId })).toEqual({
    configurationId, cron: null, timeZone: 'UTC', paused: false, catchUp: 'once', retry: { times: 0, afterMinutes: 5 }, nextRuns: [], signal: null, version: 0, updatedBy: null, updatedAt: null, may: { edit: true },
  })
})

test('a schedule is told with its next runs, in force at once, and paused without them', async () => {
  const set = await call(setSchedule, { configurationId, version: 0, ...nightly, catchUp: 'skip', retry: { times: 2, afterMinutes: 10 } })
  expect(set).toMatchObject({
    ...nightly, catchUp: 'skip', retry: { times: 2, afterMinutes: 10 }, version: 1, updatedBy: person.name, updatedAt: now.toISOString(),
    nextRuns: ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'].map((day) => `${day}T01:30:00.000Z`),
  })
  const row = () => db.schedule.findUniqueOrThrow({ where: { configurationId } })
  expect(await row()).toMatchObject({ nextRunAt: new Date('2026-11-23T01:30:00Z') })
  expect(await call(setSchedule, { configurationId, version: 1, ...nightly, paused: true })).toMatchObject({ paused: true, nextRuns: [], version: 2 })
  expect(await row()).toMatchObject({ nextRunAt: new Date('2026-11-23T01:30:00Z') })
  expect(await call(setSchedule, { configurationId, version: 2, cron: null })).toMatchObject({ cron: null, nextRuns: [], version: 3 })
})

test('each change is in the audit log with what differs, and what is the same leaves no trace', async () => {
  await call(setSchedule, { configurationId, version: 0, ...nightly })
  await call(setSchedule, { configurationId, version: 1, ...nightly })
  await call(setSchedule, { configurationId, version: 1, ...nightly, paused: true })
  const entries = await db.auditEntry.findMany({ where: { targetId: configurationId, action: 'setSchedule' }, orderBy: { seq: 'asc' } })
  expect(entries).toMatchObject([
    { actorId: person.id, targetType: 'extractor', targetName: 'shop', projectIds: [project.id], before: { cron: null, timeZone: 'UTC' }, after: nightly },
    { before: { paused: false }, after: { paused: true } },
  ])
})

test('of two who change it at once the later one is told who was first', async () => {
  await call(setSchedule, { configurationId, version: 0, ...nightly })
  const change = (cron: string) => () => call(setSchedule, { configurationId, version: 1, cron })
  const answers = await whileHeld(db, (tx) => tx.$queryRaw`SELECT FROM "Schedule" WHERE "configurationId" = ${configurationId}::uuid FOR UPDATE`, [change('0 1 * * *'), change('0 2 * * *')])
  expect(answers.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: refused('version_conflict', { version: 2, changedBy: person.name, changedAt: now.toISOString() }) }])
})

test('of two who set the first one at once one is refused', async () => {
  const set = [1, 2].map((hour) => () => codeOf(call(setSchedule, { configurationId, version: 0, cron: `0 ${hour} * * *` })))
  const answers = await whileHeld(db, (tx) => tx.$queryRaw`SELECT FROM "Configuration" WHERE "id" = ${configurationId}::uuid FOR UPDATE`, set)
  expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : answer.reason)).toSorted()).toEqual(['done', 'version_conflict'])
})

test('what cannot be kept is refused by its field, in a preview and when it is set', async () => {
  const faults = { cron: { cron: '0 0 30 2 *' }, timeZone: { cron: '0 0 * * *', timeZone: 'Mars/Olympus' } }
  for (const [field, given] of Object.entries(faults)) {
    const refusal = refused('invalid_input', [{ path: [field], message: expect.any(String) }])
    await expect(call(previewSchedule, given)).rejects.toMatchObject(refusal)
    await expect(call(setSchedule, { configurationId, version: 0, ...given })).rejects.toMatchObject(refusal)
  }
  await expect(call(setSchedule, { configurationId, version: 0, cron: null, timeZone: '+01:00' })).rejects.toMatchObject(refused('invalid_input'))
  await expect(call(previewSchedule, { cron: '* * * *' })).rejects.toMatchObject(refused('invalid_input'))
  expect(await db.schedule.count({ where: { configurationId } })).toBe(0)
})

test('a preview tells the next five runs over a change of the clocks', async () => {
  now = new Date('2026-03-27T12:00:00Z')
  const { nextRuns } = await call(previewSchedule, { cron: '30 2 * * *', timeZone: 'Europe/Prague' })
  expect(nextRuns.map((at) => at.slice(5, 16))).toEqual(['03-28T01:30', '03-29T01:00', '03-30T00:30', '03-31T00:30', '04-01T00:30'])
})

test('readers see it and set nothing, strangers see nothing, and a token sets nothing', async () => {
  await call(setSchedule, { configurationId, version: 0, ...nightly })
  const reader = app.callAs(await app.aMember({ project, role: 'readOnly' }))
  const stranger = app.callAs(await app.aPerson())
  const byToken = app.callWith((await app.aToken({ project, maker: person, components: ['postgres'] })).value)
  expect(await reader(getSchedule, { configurationId })).toMatchObject({ ...nightly, may: { edit: false } })
  expect(await byToken(getSchedule, { configurationId })).toMatchObject({ may: { edit: false } })
  for (const refuse of [reader, byToken]) expect(await codeOf(refuse(setSchedule, { configurationId, version: 1, cron: null }))).toBe('not_allowed')
  expect(await codeOf(stranger(getSchedule, { configurationId }))).toBe('configuration_not_found')
  expect(await codeOf(stranger(setSchedule, { configurationId, version: 1, cron: null }))).toBe('configuration_not_found')
})

test('a configuration takes its schedule along when it is deleted, also while somebody sets it', async () => {
  const answers = await whileHeld(db, (tx) => tx.configuration.delete({ where: { id: configurationId } }), [() => codeOf(call(setSchedule, { configurationId, version: 0, ...nightly }))])
  expect(answers).toMatchObject([{ value: 'configuration_not_found' }])
  const other = await call(createExtractor, { projectId: project.id, connector: 'postgres', name: 'other' })
  await call(setSchedule, { configurationId: other.id, version: 0, ...nightly })
  await call(deleteExtractor, { extractorId: other.id })
  expect(await db.schedule.count({ where: { configurationId: other.id } })).toBe(0)
})
