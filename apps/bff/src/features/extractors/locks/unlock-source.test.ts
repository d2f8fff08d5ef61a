import { listSourceLocks, unlockSource } from '@tributary/contract/extractors'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'
import { whileHeld } from '../../../testing/while-held.ts'

const app = await testApp()
const { db } = app.context
afterAll(() => app.close())

async function aLock() {
  const project = await app.aProject()
  const admin = await app.aMember({ project, role: 'admin' })
  const { id: extractorId } = await app.aConfiguration({ project, kind: 'extractor', component: 'postgres', content: { settings: {}, bucket: 'in.c-shop', tables: [] } })
  const lock = (tableName: string, createdById: string | null) => db.sourceLock.create({
    data: { projectId: project.id, connector: 'postgres', sourceIdentity: 'postgres:1/shop', schemaName: 'public', tableName, reason: 'Private.', createdById },
  })
  return { project, admin, extractorId, first: await lock('salaries', admin.id), second: await lock('sessions', null) }
}

test('locks are listed, newest first, with who set them', async () => {
  const { admin, extractorId } = await aLock()
  const { items } = await app.callAs(admin)(listSourceLocks, { extractorId })
  expect(items.map(({ table, createdBy }) => [table, createdBy])).toEqual([['sessions', null], ['salaries', admin.name]])
})

test('admins lift a lock, others do not; of two who lift it at once the second finds none', async () => {
  const { project, admin, first: { id: lockId } } = await aLock()
  const guest = app.callAs(await app.aMember({ project, role: 'guest' }))
  expect(await codeOf(guest(unlockSource, { lockId }))).toBe('not_allowed')
  expect(await codeOf(app.callAs(await app.aPerson())(unlockSource, { lockId }))).toBe('lock_not_found')
  const lift = () => codeOf(app.callAs(admin)(unlockSource, { lockId }))
  expect(await whileHeld(db, (tx) => tx.sourceLock.delete({ where: { id: lockId } }), [lift])).toMatchObject([{ value: 'lock_not_found' }])
})

test('a lifted lock is in the log with what it guarded', async () => {
  const { project, admin, first: { id: lockId } } = await aLock()
  await app.callAs(admin)(unlockSource, { lockId })
  expect(await db.auditEntry.findFirst({ where: { targetId: lockId } })).toMatchObject({
    action: 'unlockSource', actorId: admin.id, targetName: 'public.salaries', projectIds: [project.id], after: null,
    before: { connector: 'postgres', schema: 'public', table: 'salaries', column: null, reason: 'Private.' },
  })
})

test('a token reads the locks of its components and lifts none; of a deleted project there are none', async () => {
  const { project, extractorId, first: { id: lockId } } = await aLock()
  const call = app.callWith((await app.aToken({ project, components: ['postgres'] })).value)
  expect((await call(listSourceLocks, { extractorId })).items).toHaveLength(2)
  expect(await codeOf(call(unlockSource, { lockId }))).toBe('not_allowed')
  expect(await codeOf(app.callWith((await app.aToken({ project, components: ['sql'] })).value)(unlockSource, { lockId }))).toBe('lock_not_found')
  await db.project.update({ where: { id: project.id }, data: { deletedAt: new Date() } })
  const admin = app.callAs(await app.aPerson({ organization: { id: project.organizationId }, organizationRole: 'admin' }))
  expect(await codeOf(admin(unlockSource, { lockId }))).toBe('lock_not_found')
})
