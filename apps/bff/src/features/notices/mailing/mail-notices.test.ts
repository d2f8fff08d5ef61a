import { afterAll, expect, onTestFinished, test } from 'vitest'
import { mailServer } from '../../../mail/testing/mail-server.ts'
import { testApp } from '../../../testing/test-app.ts'
import { forgetNotices } from '../forget-notices.ts'
import { tellOfRun } from '../telling/tell-of-run.ts'
import { aFailingPlace, ended, notice } from '../testing/a-failing-place.ts'
import { mailNotices } from './mail-notices.ts'

let now = Date.now()
/** Whether the mail server takes anything. */
let away = false
const server = await mailServer({ onMailFrom: (_from, _session, done) => done(away ? Object.assign(new Error('Come back later'), { responseCode: 451 }) : null) })
const app = await testApp({ mail: { port: server.port }, clock: () => new Date(now) })
const { db } = app.context
afterAll(async () => {
  await app.close()
  await server.close()
})
const minutes = (count: number) => count * 60_000
const mailsTo = (email: string) => server.received.filter(({ to }) => to.includes(email))

async function aToldPlace() {
  const place = await aFailingPlace(app)
  await db.$transaction((tx) => tellOfRun(tx, app.context, place.job, { willRetry: false }))
  return place
}

test('who is told gets one mail: the project, the configuration and a link to the job, without the reason, which may quote data', async () => {
  const { project, configuration, person, job } = await aToldPlace()
  await mailNotices.run(app.context)
  await mailNotices.run(app.context)
  const [mail, ...more] = mailsTo(person.email)
  expect(more).toEqual([])
  expect(mail?.raw).toMatch(new RegExp(`^Subject: ${configuration.name} fails \\(${project.name}\\)\\r$`, 'm'))
  for (const part of [`The transformation ${configuration.name} of the project ${project.name} fails, since job ${job.number}.`, `${app.url}/jobs/${job.id}`, `${app.url}/account`]) expect(mail?.raw).toContain(part)
  expect(mail?.raw).not.toContain('There is no table')
  const { id } = await db.notice.findFirstOrThrow({ where: { userId: person.id } })
  expect(mail?.raw).toContain(`Message-ID: <${id}@example.com>`)
  expect(await db.notice.findUnique({ where: { id } })).toMatchObject({ mailAt: null, mailTries: 1 })
})

test('that it runs again is mailed, too', async () => {
  const { configuration, person } = await aToldPlace()
  const run = await ended(app, configuration, { state: 'success' })
  await db.$transaction((tx) => tellOfRun(tx, app.context, run, { willRetry: false }))
  await mailNotices.run(app.context)
  expect(mailsTo(person.email).map(({ raw }) => /^Subject: .* (fails|runs again) /m.exec(raw)?.[1])).toEqual(['fails', 'runs again'])
})

test('names that people chose add neither a header nor a line nor an address', async () => {
  const { project, configuration, person, job } = await aFailingPlace(app)
  await db.project.update({ where: { id: project.id }, data: { name: 'Sales\r\nBcc: eve@example.com\r\n\r\nhttps://evil.example' } })
  await db.configuration.update({ where: { id: configuration.id }, data: { name: 'Orders\nX-Evil: 1' } })
  await db.notice.create({ data: { ...notice({ userId: person.id, configuration, job, message: 'Open\r\n\r\nhttps://evil.example' }), mailAt: new Date(now) } })
  await mailNotices.run(app.context)
  const [mail] = mailsTo(person.email)
  expect(mail?.to).toEqual([person.email])
  expect(mail?.raw).not.toMatch(/^(Bcc|X-Evil)/m)
  expect(mail?.raw).not.toContain('https://evil')
})

test('where the mail server is away it is tried again later, less and less often, and not for ever', async () => {
  const { person } = await aToldPlace()
  const second = await aToldPlace()
  away = true
  onTestFinished(() => { away = false })
  const tries = async () => (await db.notice.findFirstOrThrow({ where: { userId: person.id } })).mailTries
  await mailNotices.run(app.context)
  await mailNotices.run(app.context)
  expect([await tries(), mailsTo(person.email)]).toEqual([1, []])
  now += minutes(1)
  away = false
  await mailNotices.run(app.context)
  expect([await tries(), mailsTo(person.email).length, mailsTo(second.person.email).length]).toEqual([2, 1, 1])
  const third = await aToldPlace()
  away = true
  for (let round = 0; round < 10; round++) {
    await mailNotices.run(app.context)
    now += minutes(1000)
  }
  expect(await db.notice.findFirst({ where: { userId: third.person.id } })).toMatchObject({ mailTries: 6, mailAt: null })
})

test('nothing is mailed that was read meanwhile, of a project that one has left, or to who wants no mail', async () => {
  const [read, left, unwanted] = [await aToldPlace(), await aToldPlace(), await aToldPlace()]
  await db.notice.updateMany({ where: { userId: read.person.id }, data: { readAt: new Date(now) } })
  await db.projectMember.deleteMany({ where: { userId: left.person.id } })
  await db.user.update({ where: { id: unwanted.person.id }, data: { noticesByMail: false } })
  await mailNotices.run(app.context)
  expect([read, left, unwanted].flatMap(({ person }) => mailsTo(person.email))).toEqual([])
  expect(await db.notice.count({ where: { mailAt: { not: null } } })).toBe(0)
  const run = await ended(app, unwanted.configuration, { state: 'success' })
  await db.$transaction((tx) => tellOfRun(tx, app.context, run, { willRetry: false }))
  expect(await db.notice.findFirst({ where: { userId: unwanted.person.id, kind: 'runRecovered' } })).toMatchObject({ mailAt: null })
})

test('after ninety days a notice is gone', async () => {
  const { person } = await aToldPlace()
  now += minutes(60 * 24 * 89)
  await forgetNotices.run(app.context)
  expect(await db.notice.count({ where: { userId: person.id } })).toBe(1)
  now += minutes(60 * 24 * 2)
  await forgetNotices.run(app.context)
  expect(await db.notice.count({ where: { userId: person.id } })).toBe(0)
})
