import { changePassword } from '@tributary/contract/accounts'
import { watchJob } from '@tributary/contract/jobs'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { until } from '../../../queue/testing/test-queue.ts'
import { runWorker } from '../../../queue/run-worker.ts'
import type { RunningJob } from '../../../queue/running-job.ts'
import { testApp } from '../../../testing/test-app.ts'
import { aJob } from '../testing/a-job.ts'
import { followJob } from '../testing/follow-job.ts'

const app = await testApp()
const { aProject, aMember, aPerson, aConfiguration } = app
const { db } = app.context
afterAll(app.close)

/** A job that runs in a worker of the test until the test ends it, with somebody who may see it. */
async function aRunningJob() {
  const project = await aProject()
  const person = await aMember({ project, role: 'readOnly' })
  const { id: configurationId } = await aConfiguration({ project })
  const { promise: started, resolve: start } = Promise.withResolvers<RunningJob>()
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  const handler = async (_: unknown, job: RunningJob) => {
    start(job)
    await ended
    return 'success' as const
  }
  const worker = runWorker(app.context, { extract: handler, transform: handler }, { workerId: crypto.randomUUID(), concurrency: 1 })
  onTestFinished(async () => {
    end()
    await worker.stop(5000)
  })
  const job = await db.$transaction((tx) => app.context.queue.enqueue(tx, { projectId: project.id, kind: 'transform', configurationId, configurationVersion: 1, createdById: person.id }))
  return { project, person, job, running: await started, end }
}

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1)

test('lines and states arrive as they come, and the stream ends with the job', async () => {
  const { person, job, running, end } = await aRunningJob()
  const followed = await followJob(app, person, job.id)
  running.log('info', 'one')
  running.log('warning', 'two')
  await until(() => followed.lines().length === 2, 'two lines')
  running.progress({ unit: 'statements', done: 1, of: 3, rows: 0, current: null })
  await until(() => followed.events.some((event) => event.type === 'job' && event.job.progress?.done === 1), 'the progress')
  running.log('info', 'three')
  end()
  await followed.over
  expect(followed.lines()).toEqual([1, 2, 3])
  expect(followed.events[0]).toMatchObject({ type: 'job', job: { id: job.id, state: 'processing' } })
  expect(followed.events.at(-1)).toMatchObject({ type: 'job', job: { state: 'success', may: { cancel: false } } })
})

test('who comes back with the last number misses nothing and gets nothing twice', async () => {
  const { person, job, running, end } = await aRunningJob()
  const seen: number[] = []
  let logged = 0
  for (let visit = 0; visit < 5; visit++) {
    const followed = await followJob(app, person, job.id, seen.at(-1) ?? 0)
    for (let line = 0; line < 300; line++) running.log('info', `line ${++logged}`)
    await until(() => followed.lines().length > 0, 'some lines')
    followed.cut()
    await followed.over
    seen.push(...followed.lines())
  }
  const last = await followJob(app, person, job.id, seen.at(-1) ?? 0)
  end()
  await last.over
  expect([...seen, ...last.lines()]).toEqual(numbers(logged))
})

test('a job that is over is told whole, and nobody waits', async () => {
  const project = await aProject()
  const person = await aMember({ project, role: 'guest' })
  const job = await aJob(app, { project, state: 'error', error: { message: 'No.' } })
  await db.jobLog.createMany({ data: numbers(2500).map((seq) => ({ jobId: job.id, seq, level: 'info', line: `line ${seq}` })) })
  const followed = await followJob(app, person, job.id)
  await followed.over
  expect(followed.lines()).toEqual(numbers(2500))
  expect(followed.events.at(-1)).toMatchObject({ type: 'job', job: { state: 'error', error: { message: 'No.' } } })
})

test('many watchers of many jobs share one connection, and follow on after it was cut', async () => {
  const { person, job, running, end } = await aRunningJob()
  const followed = await Promise.all(numbers(20).map(() => followJob(app, person, job.id)))
  const listening = () => db.$queryRaw<unknown[]>`SELECT pid FROM pg_stat_activity WHERE application_name = 'tributary listener' AND datname = current_database()`
  await until(async () => (await listening()).length > 0, 'the connection')
  expect(await listening()).toHaveLength(1)
  await db.$queryRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tributary listener' AND datname = current_database()`
  running.log('info', 'said meanwhile')
  await until(() => followed.every((each) => each.lines().length === 1), 'the line')
  end()
  await Promise.all(followed.map(({ over }) => over))
  for (const each of followed) expect(each.lines()).toEqual([1])
})

type Place = Awaited<ReturnType<typeof aRunningJob>>
const byPerson = { who: ({ person }: Place) => person }
const takeAway: [what: string, given: { who: (place: Place) => Promise<{ id: string } | string> | { id: string }; take: (place: Place) => Promise<unknown> }][] = [
  ['their membership', { ...byPerson, take: ({ project, person }) => db.projectMember.delete({ where: { projectId_userId: { projectId: project.id, userId: person.id } } }) }],
  ['their session', { ...byPerson, take: ({ person }) => db.session.deleteMany({ where: { userId: person.id } }) }],
  ['their account', { ...byPerson, take: ({ person }) => db.user.delete({ where: { id: person.id } }) }],
  ['the project', { ...byPerson, take: ({ project }) => db.project.update({ where: { id: project.id }, data: { deletedAt: new Date() } }) }],
  ['the organization', { ...byPerson, take: ({ project }) => db.organization.update({ where: { id: project.organizationId }, data: { deletedAt: new Date() } }) }],
  ['the organization, as a service account', {
    who: async ({ project }) => (await app.aServiceAccount({ organization: { id: project.organizationId }, roles: { [project.id]: 'share' } })).value,
    take: ({ project }) => db.organization.update({ where: { id: project.organizationId }, data: { deletedAt: new Date() } }),
  }],
  ['the organization, as a token', {
    who: async ({ project }) => (await app.aToken({ project, allComponents: true })).value,
    take: ({ project }) => db.organization.update({ where: { id: project.organizationId }, data: { deletedAt: new Date() } }),
  }],
  ['the organization, as an admin of it', {
    who: ({ project }) => aPerson({ organization: { id: project.organizationId }, organizationRole: 'admin' }),
    take: ({ project }) => db.organization.update({ where: { id: project.organizationId }, data: { deletedAt: new Date() } }),
  }],
  ['their sign-in without a second factor', {
    who: async ({ project }) => aMember({ project, role: 'readOnly', person: await aPerson({ organization: { id: project.organizationId }, password: 'their-own-password' }) }),
    take: ({ project }) => db.organization.update({ where: { id: project.organizationId }, data: { requiresTwoFactor: true } }),
  }],
  ['their role as an admin of the organization', {
    who: ({ project }) => aPerson({ organization: { id: project.organizationId }, organizationRole: 'admin' }),
    take: ({ project }) => db.user.updateMany({ where: { organizationId: project.organizationId, organizationRole: 'admin' }, data: { organizationRole: 'member' } }),
  }],
  ['their token', {
    who: async ({ project }) => (await app.aToken({ project, allComponents: true })).value,
    take: ({ project }) => db.token.deleteMany({ where: { projectId: project.id } }),
  }],
  ['the component of their token', {
    who: async ({ project }) => (await app.aToken({ project, components: ['sql'] })).value,
    take: ({ project }) => db.token.updateMany({ where: { projectId: project.id }, data: { components: [] } }),
  }],
  ['the role of their service account', {
    who: async ({ project }) => (await app.aServiceAccount({ organization: { id: project.organizationId }, roles: { [project.id]: 'readOnly' } })).value,
    take: ({ project }) => db.projectMember.deleteMany({ where: { projectId: project.id, user: { kind: 'serviceAccount' } } }),
  }],
]

test.each(takeAway)('who follows and loses %s is told no more', async (_what, { who, take }) => {
  const place = await aRunningJob()
  const followed = await followJob(app, await who(place), place.job.id)
  await until(() => followed.events.length > 0, 'the first event')
  await take(place)
  place.running.log('info', 'a secret')
  await followed.over
  expect(followed.lines()).toEqual([])
})

test.each(['project', 'organization'] as const)('who follows while the %s is archived follows on, and is told that they can cancel no more', async (archived) => {
  const { project, job, running } = await aRunningJob()
  const followed = await followJob(app, await aMember({ project, role: 'admin' }), job.id)
  const cancels = () => followed.events.flatMap((event) => (event.type === 'job' ? [event.job.may.cancel] : []))
  await until(() => cancels().length > 0, 'the first event')
  const data = { archivedAt: new Date() }
  if (archived === 'project') await db.project.update({ where: { id: project.id }, data })
  else await db.organization.update({ where: { id: project.organizationId }, data })
  running.log('info', 'still running')
  await until(() => cancels().length > 1 && followed.lines().length > 0, 'the line and the job')
  expect(cancels()).toEqual([true, false])
  followed.cut()
  await followed.over
})

test('who loses the right while nothing happens is let go within seconds', async () => {
  const { person, job } = await aRunningJob()
  const followed = await followJob(app, person, job.id)
  await until(() => followed.events.length > 0, 'the first event')
  await db.session.deleteMany({ where: { userId: person.id } })
  await followed.over
  expect(followed.events).toHaveLength(1)
})

test('a changed password ends what other sessions follow', async () => {
  const { project, job } = await aRunningJob()
  const person = await aMember({ project, role: 'readOnly', person: await aPerson({ organization: { id: project.organizationId }, password: 'their-own-password' }) })
  const followed = await followJob(app, person, job.id)
  await until(() => followed.events.length > 0, 'the first event')
  await app.callAs(person)(changePassword, { currentPassword: 'their-own-password', newPassword: 'their-next-password' })
  await followed.over
  expect(followed.events.at(-1)).toMatchObject({ job: { state: 'processing' } })
})

test('to someone outside the project the job does not exist', async () => {
  const job = await aJob(app, { project: await aProject() })
  const response = await app.fetchAs(await aPerson())(`${app.url}/api/v1${watchJob.path.replace(':jobId', job.id)}`)
  expect(response.status).toBe(404)
  expect(await response.json()).toMatchObject({ code: 'job_not_found' })
})
