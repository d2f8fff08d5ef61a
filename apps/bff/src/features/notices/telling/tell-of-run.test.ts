import type { JobState, NoticesOf, User } from '../../../database/generated/client.ts'
import type { Configuration, Job } from '../../../database/generated/client.ts'
import { afterAll, expect, test } from 'vitest'
import { testApp } from '../../../testing/test-app.ts'
import { aFailingPlace, ended } from '../testing/a-failing-place.ts'
import { tellOfRun } from './tell-of-run.ts'

const app = await testApp()
const { db } = app.context
afterAll(() => app.close())

const tell = (run: Job, willRetry = false) => db.$transaction((tx) => tellOfRun(tx, app.context, run, { willRetry }))
const toldTo = async ({ id }: User, configuration: Configuration) => (await db.notice.findMany({ where: { userId: id, configurationId: configuration.id }, orderBy: { id: 'asc' } })).map(({ kind }) => kind)

async function told(configuration: Configuration, ...states: (JobState | 'error, retried')[]) {
  for (const state of states) await tell(await ended(app, configuration, { state: state === 'error, retried' ? 'error' : state }), state === 'error, retried')
}

test('the first failure is told, those after it are not, and the first success after them is', async () => {
  const { configuration, person, job } = await aFailingPlace(app)
  await tell(job)
  expect(await db.notice.findMany({ where: { userId: person.id } })).toMatchObject([{ kind: 'runFailed', jobId: job.id, configurationId: configuration.id, message: 'There is no table "orders".', readAt: null, mailAt: null }])
  await told(configuration, 'error', 'error')
  expect(await toldTo(person, configuration)).toEqual(['runFailed'])
  await told(configuration, 'warning', 'success')
  expect(await toldTo(person, configuration)).toEqual(['runFailed', 'runRecovered'])
  await told(configuration, 'error', 'error')
  expect(await toldTo(person, configuration)).toEqual(['runFailed', 'runRecovered', 'runFailed'])
})

test('a success that follows no failure is told to nobody', async () => {
  const { configuration, person } = await aFailingPlace(app)
  await db.job.deleteMany({ where: { configurationId: configuration.id } })
  await told(configuration, 'success', 'success', 'warning')
  expect(await toldTo(person, configuration)).toEqual([])
})

test('a failure is told when no try is left, and one that a retry mends is never told', async () => {
  const { configuration, person } = await aFailingPlace(app)
  await told(configuration, 'error, retried', 'success')
  expect(await toldTo(person, configuration)).toEqual([])
  await told(configuration, 'error, retried', 'error, retried', 'error', 'error, retried', 'success')
  expect(await toldTo(person, configuration)).toEqual(['runFailed', 'runRecovered'])
})

test('what somebody stopped is told to nobody and ends no row of failures; nor does a dry run', async () => {
  const { configuration, person } = await aFailingPlace(app)
  await told(configuration, 'terminated', 'cancelled')
  expect(await toldTo(person, configuration)).toEqual([])
  await told(configuration, 'error', 'terminated')
  for (const state of ['success', 'error'] as const) await tell(await ended(app, configuration, { state, dryRun: true }))
  await told(configuration, 'error')
  expect(await toldTo(person, configuration)).toEqual(['runFailed'])
})

test('told are members as they wish: all, what is theirs, or nothing; and neither service accounts nor who is no member', async () => {
  const { project, configuration, person: maker } = await aFailingPlace(app)
  const member = async (noticesOf: NoticesOf) => app.aMember({ project, role: 'readOnly', person: await app.aPerson({ organization: { id: project.organizationId }, noticesOf }) })
  const [all, mine, none] = [await member('all'), await member('mine'), await member('none')]
  await app.aPerson({ organization: { id: project.organizationId }, organizationRole: 'admin', noticesOf: 'all' })
  await app.aServiceAccount({ organization: { id: project.organizationId }, roles: { [project.id]: 'guest' }, noticesOf: 'all' })
  await told(configuration, 'error')
  const notices = await db.notice.findMany({ where: { configurationId: configuration.id } })
  expect(notices.map(({ userId }) => userId).toSorted()).toEqual([all.id, maker.id].toSorted())
  expect([await toldTo(mine, configuration), await toldTo(none, configuration)]).toEqual([[], []])
})

test('theirs is what they made, changed last, scheduled, or ran; what a token did, whoever made it did', async () => {
  const { project, configuration } = await aFailingPlace(app)
  const [changed, once, scheduled, signalled, ran, byToken] = await Promise.all(Array.from({ length: 6 }, () => app.aMember({ project, role: 'guest' })))
  if (!changed || !once || !scheduled || !signalled || !ran || !byToken) throw new Error('There are six.')
  const { token } = await app.aToken({ project, maker: byToken })
  await db.configuration.update({ where: { id: configuration.id }, data: { createdById: token.id } })
  for (const [version, { id }] of [[1, once], [2, changed]] as const) await db.configurationVersion.create({ data: { configurationId: configuration.id, version, content: {}, createdById: id } })
  await db.schedule.create({ data: { configurationId: configuration.id, updatedById: scheduled.id, signal: { create: { tokenHash: 'hash', createdById: signalled.id } } } })
  await tell(await ended(app, configuration, { state: 'error', createdById: ran.id }))
  const notices = await db.notice.findMany({ where: { configurationId: configuration.id } })
  expect(notices.map(({ userId }) => userId).toSorted()).toEqual([changed, scheduled, signalled, ran, byToken].map(({ id }) => id).toSorted())
})

test('who was told nothing of the failure hears nothing of the end, and who missed the end hears of the next failure', async () => {
  const { project, configuration, person } = await aFailingPlace(app)
  await told(configuration, 'error')
  const late = await app.aMember({ project, role: 'guest', person: await app.aPerson({ organization: { id: project.organizationId }, noticesOf: 'all' }) })
  await db.user.update({ where: { id: person.id }, data: { noticesOf: 'none' } })
  await told(configuration, 'success')
  await db.user.update({ where: { id: person.id }, data: { noticesOf: 'mine' } })
  expect([await toldTo(late, configuration), await toldTo(person, configuration)]).toEqual([[], ['runFailed']])
  await told(configuration, 'error')
  expect([await toldTo(late, configuration), await toldTo(person, configuration)]).toEqual([['runFailed'], ['runFailed', 'runFailed']])
})

test('two failures that are followed up at once, or the later one first, are told once', async () => {
  const [together, apart] = [await aFailingPlace(app), await aFailingPlace(app)]
  await Promise.all([tell(together.job), tell(await ended(app, together.configuration, { state: 'error' }))])
  await tell(await ended(app, apart.configuration, { state: 'error' }))
  await tell(apart.job)
  expect([await toldTo(together.person, together.configuration), await toldTo(apart.person, apart.configuration)]).toEqual([['runFailed'], ['runFailed']])
})

test('a deleted configuration or project tells nobody', async () => {
  const { project, configuration, job } = await aFailingPlace(app)
  await db.project.update({ where: { id: project.id }, data: { deletedAt: new Date() } })
  await tell(job)
  await tell({ ...job, configurationId: null })
  await tell({ ...job, configurationId: crypto.randomUUID() })
  expect(await db.notice.count({ where: { configurationId: configuration.id } })).toBe(0)
})

test('of a failure the first line is told, cut short, without what could pass for another line', async () => {
  const { configuration, person } = await aFailingPlace(app)
  const say = async (message: string) => {
    await told(configuration, 'success')
    await tell(await ended(app, configuration, { state: 'error', error: { message } }))
    return (await db.notice.findFirstOrThrow({ where: { userId: person.id, configurationId: configuration.id, kind: 'runFailed' }, orderBy: { id: 'desc' } })).message
  }
  expect(await say('\n  No such \u001b[31mcolumn\u2028\u202e.\nSELECT secret')).toBe('No such [31mcolumn')
  expect(await say(' \n ')).toBe('It failed.')
  const long = await say('😀'.repeat(500))
  expect([Array.from(long).length, long.endsWith('😀…')]).toEqual([300, true])
})
