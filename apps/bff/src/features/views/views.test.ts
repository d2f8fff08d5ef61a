import { createView, deleteView, listViews, mostViews, updateView } from '@tributary/contract/views'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../testing/code-of.ts'
import { testApp } from '../../testing/test-app.ts'
import { whileHeld } from '../../testing/while-held.ts'

const app = await testApp()
const { db } = app.context
afterAll(() => app.close())

const late = { page: 'catalog', name: 'Late', search: 'fresh=late,broken&sort=age' } as const
const entriesOf = (person: { id: string }) => db.auditEntry.findMany({ where: { actorId: person.id, action: { endsWith: 'View' } }, orderBy: { seq: 'asc' } })
const many = (person: { id: string }, count: number) => db.view.createMany({ data: Array.from({ length: count }, (_, index) => ({ userId: person.id, page: 'jobs' as const, name: `View ${index}`, search: '' })) })

test('a view is kept as it was named, listed by name, of one page or of all, and the log says so', async () => {
  const person = await app.aPerson()
  const call = app.callAs(person)
  const made = await call(createView, { ...late, name: '  Late  ' })
  expect(made).toEqual({ ...late, id: expect.any(String), createdAt: expect.any(String) })
  await call(createView, { page: 'jobs', name: 'Failed', search: 'state=failed' })
  await call(createView, { page: 'catalog', name: 'All of Oracle', search: 'q=%C5%99&owner=a+b' })
  expect((await call(listViews, {})).items.map(({ name }) => name)).toEqual(['All of Oracle', 'Failed', 'Late'])
  expect((await call(listViews, { page: 'catalog' })).items).toMatchObject([{ name: 'All of Oracle', search: 'q=%C5%99&owner=a+b' }, made])
  expect(await entriesOf(person)).toMatchObject([{ action: 'createView', targetType: 'view', targetId: made.id, targetName: 'Late', after: late }, {}, {}])
})

test('it is renamed and saved anew; what is the same again leaves no trace', async () => {
  const person = await app.aPerson()
  const call = app.callAs(person)
  const { id: viewId } = await call(createView, late)
  expect(await call(updateView, { viewId, name: 'Not in time' })).toMatchObject({ id: viewId, name: 'Not in time', search: late.search })
  expect(await call(updateView, { viewId, search: '' })).toMatchObject({ name: 'Not in time', search: '' })
  await call(updateView, { viewId, name: 'Not in time', search: '' })
  expect(await entriesOf(person)).toMatchObject([{}, { action: 'updateView', targetName: 'Not in time', before: { name: 'Late' }, after: { name: 'Not in time' } }, { before: { search: late.search }, after: { search: '' } }])
})

test('what was deleted is gone, and the log keeps what it was', async () => {
  const person = await app.aPerson()
  const call = app.callAs(person)
  const { id: viewId } = await call(createView, late)
  await call(deleteView, { viewId })
  expect(await call(listViews, {})).toEqual({ items: [] })
  expect(await codeOf(call(deleteView, { viewId }))).toBe('view_not_found')
  expect(await codeOf(call(updateView, { viewId, name: 'Again' }))).toBe('view_not_found')
  expect(await entriesOf(person)).toMatchObject([{}, { action: 'deleteView', targetName: 'Late', before: { page: 'catalog', search: late.search } }])
})

test('a name stands once among the views of a page, and for each person anew', async () => {
  const call = app.callAs(await app.aPerson())
  await call(createView, late)
  const { id: viewId } = await call(createView, { ...late, name: 'Mine' })
  expect(await codeOf(call(createView, late))).toBe('name_taken')
  expect(await codeOf(call(updateView, { viewId, name: 'Late' }))).toBe('name_taken')
  expect(await codeOf(call(createView, { ...late, page: 'jobs' }))).toBe('done')
  expect(await codeOf(app.callAs(await app.aPerson())(createView, late))).toBe('done')
})

test('views of others do not exist, not even for an admin of the organization', async () => {
  const person = await app.aPerson()
  const admin = await app.aPerson({ organization: { id: person.organizationId ?? '' }, organizationRole: 'admin' })
  const { id: viewId } = await app.callAs(person)(createView, late)
  const call = app.callAs(admin)
  expect(await call(listViews, {})).toEqual({ items: [] })
  expect(await codeOf(call(updateView, { viewId, name: 'Mine' }))).toBe('view_not_found')
  expect(await codeOf(call(deleteView, { viewId }))).toBe('view_not_found')
  expect(await app.callAs(person)(listViews, {})).toMatchObject({ items: [late] })
})

test('a person keeps so many views and no more, also where two are saved at once', async () => {
  const person = await app.aPerson()
  const call = app.callAs(person)
  await many(person, mostViews - 1)
  const answers = await whileHeld(db, (tx) => tx.$queryRaw`SELECT FROM "User" WHERE "id" = ${person.id}::uuid FOR NO KEY UPDATE`,
    ['first', 'second'].map((name) => () => codeOf(call(createView, { ...late, name }))))
  expect(answers.map((answer) => answer.status === 'fulfilled' && answer.value).toSorted()).toEqual(['done', 'too_many_views'])
  expect(await db.view.count({ where: { userId: person.id } })).toBe(mostViews)
})

test('of two that are given one name at once, one is kept', async () => {
  const person = await app.aPerson()
  const call = app.callAs(person)
  const answers = await Promise.all([codeOf(call(createView, late)), codeOf(call(createView, late))])
  expect(answers.toSorted()).toEqual(['done', 'name_taken'])
  expect(await entriesOf(person)).toHaveLength(1)
})

test('nameless views, and what is no query of an address, are refused', async () => {
  const call = app.callAs(await app.aPerson())
  for (const wrong of [{ name: ' ' }, { name: 'x'.repeat(61) }, { search: 'q=<b>' }, { search: 'q=a b' }, { search: `q=${'x'.repeat(2000)}` }]) {
    expect(await codeOf(call(createView, { ...late, ...wrong }))).toBe('invalid_input')
  }
  expect(await codeOf(call(listViews, { page: 'settings' as 'jobs' }))).toBe('invalid_input')
})

test('who is deleted takes their views along', async () => {
  const person = await app.aPerson()
  await app.callAs(person)(createView, late)
  await db.user.delete({ where: { id: person.id } })
  expect(await db.view.count({ where: { userId: person.id } })).toBe(0)
})
