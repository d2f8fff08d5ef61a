import { getNoticeSettings, listNotices, readNotices, updateNoticeSettings } from '@tributary/contract/notices'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../testing/code-of.ts'
import { testApp } from '../../testing/test-app.ts'
import { aFailingPlace, notice } from './testing/a-failing-place.ts'

const app = await testApp()
const { db } = app.context
afterAll(() => app.close())

test('notices come newest first, page by page, with the number of those that are unread', async () => {
  const { project, configuration, job, person } = await aFailingPlace(app)
  const call = app.callAs(person)
  for (const message of ['first', 'second', 'third']) await db.notice.create({ data: notice({ userId: person.id, configuration, job, message }) })
  const page = await call(listNotices, { limit: 2 })
  expect(page).toMatchObject({ unread: 3, items: [{ message: 'third', readAt: null }, { message: 'second' }] })
  expect(page.items[0]).toMatchObject({ kind: 'runFailed', project: { id: project.id, name: project.name, hue: project.hue }, configuration: { id: configuration.id, kind: 'transformation', name: configuration.name }, job: { id: job.id, number: job.number } })
  expect(await call(listNotices, { limit: 2, cursor: String(page.nextCursor) })).toMatchObject({ unread: 3, nextCursor: null, items: [{ message: 'first' }] })
  expect(await codeOf(call(listNotices, { cursor: 'elsewhere' }))).toBe('invalid_input')
})

test('these are read, or all; what is read leaves the list of the unread, and the log says so once', async () => {
  const { configuration, job, person } = await aFailingPlace(app)
  const call = app.callAs(person)
  const [first] = await Promise.all(['first', 'second', 'third'].map((message) => db.notice.create({ data: notice({ userId: person.id, configuration, job, message }) })))
  await call(readNotices, { noticeIds: [first?.id ?? '', crypto.randomUUID()] })
  expect(await call(listNotices, { unread: 'true' })).toMatchObject({ unread: 2, items: [{ readAt: null }, { readAt: null }] })
  await call(readNotices, {})
  await call(readNotices, {})
  expect(await call(listNotices, { unread: 'true' })).toMatchObject({ unread: 0, items: [] })
  expect((await call(listNotices, {})).items.map(({ readAt }) => readAt)).not.toContain(null)
  expect(await db.auditEntry.findMany({ where: { action: 'readNotices', actorId: person.id }, orderBy: { seq: 'asc' } })).toMatchObject([{ after: { read: 1 } }, { after: { read: 2 } }])
})

test('notices of others, and of projects that one has left or that are deleted, are neither seen nor read', async () => {
  const { project, configuration, job, person } = await aFailingPlace(app)
  const other = await app.aMember({ project, role: 'admin' })
  await db.notice.create({ data: notice({ userId: person.id, configuration, job }) })
  expect(await app.callAs(other)(listNotices, {})).toMatchObject({ unread: 0, items: [] })
  const { id } = await db.notice.findFirstOrThrow({ where: { userId: person.id } })
  await app.callAs(other)(readNotices, { noticeIds: [id] })
  expect(await app.callAs(person)(listNotices, {})).toMatchObject({ unread: 1 })
  await db.projectMember.delete({ where: { projectId_userId: { projectId: project.id, userId: person.id } } })
  expect(await app.callAs(person)(listNotices, {})).toMatchObject({ unread: 0, items: [] })
  await db.projectMember.create({ data: { projectId: project.id, userId: person.id, role: 'readOnly' } })
  await db.project.update({ where: { id: project.id }, data: { deletedAt: new Date() } })
  expect(await app.callAs(person)(listNotices, {})).toMatchObject({ unread: 0, items: [] })
})

test('each says of what they are told, and how; what is the same again leaves no trace', async () => {
  const person = await app.aPerson()
  const call = app.callAs(person)
  expect(await call(getNoticeSettings, {})).toEqual({ failures: 'mine', byMail: true })
  expect(await call(updateNoticeSettings, { failures: 'all' })).toEqual({ failures: 'all', byMail: true })
  expect(await call(updateNoticeSettings, { failures: 'all', byMail: false })).toEqual({ failures: 'all', byMail: false })
  expect(await call(updateNoticeSettings, { byMail: false })).toEqual({ failures: 'all', byMail: false })
  expect(await call(getNoticeSettings, {})).toEqual({ failures: 'all', byMail: false })
  const entries = await db.auditEntry.findMany({ where: { action: 'updateNoticeSettings', actorId: person.id }, orderBy: { seq: 'asc' } })
  expect(entries).toMatchObject([{ before: { failures: 'mine' }, after: { failures: 'all' } }, { before: { byMail: true }, after: { byMail: false } }])
})

test('a token and a service account have no notices', async () => {
  const project = await app.aProject()
  const { value } = await app.aToken({ project, allComponents: true })
  const account = await app.aServiceAccount({ organization: { id: project.organizationId }, roles: { [project.id]: 'guest' } })
  for (const call of [app.callWith(value), app.callWith(account.value)]) {
    expect(await Promise.all([codeOf(call(listNotices, {})), codeOf(call(readNotices, {})), codeOf(call(getNoticeSettings, {})), codeOf(call(updateNoticeSettings, { failures: 'none' }))])).toEqual(Array(4).fill('not_allowed'))
  }
})
