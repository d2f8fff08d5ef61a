import { afterAll, expect, test } from 'vitest'
import { actorFor } from '../testing/actor.ts'
import { testApp } from '../testing/test-app.ts'
import { cutLog, retentionSweep } from './cut-log.ts'
import { verifyChain } from './verify-chain.ts'

let now = new Date('2026-01-01T12:00:00Z')
const app = await testApp({ clock: () => now })
afterAll(app.close)
const { context } = app
const { audit, db } = context

async function aLog(auditRetentionDays: number | null, days: readonly string[]) {
  const organization = await app.anOrganization({ auditRetentionDays })
  const actor = await actorFor(db, await app.aPerson({ organization }))
  const record = async (day: string) => {
    now = new Date(`${day}T12:00:00Z`)
    await db.$transaction((tx) => audit.record(tx, actor, { target: { type: 'project', id: null, name: day } }))
  }
  for (const day of days) await record(day)
  const kept = async () => (await db.auditEntry.findMany({ where: { organizationId: organization.id }, orderBy: { seq: 'asc' } })).map(({ seq, action, targetName }) => `${seq} ${action === 'cutAudit' ? 'cut' : targetName}`)
  return { organization, record, kept, verify: () => verifyChain(db, audit, organization.id) }
}

test('the old end is cut, whole days at a time, the cut is in the log, and the rest is whole', async () => {
  const log = await aLog(90, ['2026-01-01', '2026-01-02', '2026-03-01'])
  now = new Date('2026-04-02T03:00:00Z')
  expect(await cutLog(context, log.organization)).toBe(1)
  expect(await log.kept()).toEqual(['2 2026-01-02', '3 2026-03-01', '4 cut'])
  expect(await log.verify()).toMatchObject({ whole: true, entries: 3, head: { seq: 4 } })
  now = new Date('2026-04-02T23:00:00Z')
  expect(await cutLog(context, log.organization)).toBe(0)
  const [cut] = await db.auditEntry.findMany({ where: { organizationId: log.organization.id, action: 'cutAudit' } })
  expect(cut).toMatchObject({ actorKind: 'platform', actorId: null, before: { entries: 1, upTo: 1 }, after: { keptFrom: '2026-01-02T00:00:00.000Z', auditRetentionDays: 90 } })
  await log.record('2026-04-03')
  expect(await log.verify()).toMatchObject({ whole: true, entries: 4 })
})

test('a log may be cut away whole, and goes on', async () => {
  const log = await aLog(90, ['2026-01-01', '2026-01-02'])
  now = new Date('2026-12-01T00:00:00Z')
  expect(await cutLog(context, log.organization)).toBe(2)
  expect(await log.kept()).toEqual(['3 cut'])
  expect(await log.verify()).toMatchObject({ whole: true, entries: 1 })
})

test('where a clock was set back, nothing young goes with the old', async () => {
  const log = await aLog(90, ['2026-01-01', '2026-06-01', '2026-01-03'])
  now = new Date('2026-06-02T00:00:00Z')
  expect(await cutLog(context, log.organization)).toBe(1)
  expect(await log.kept()).toEqual(['2 2026-06-01', '3 2026-01-03', '4 cut'])
})

test('the sweep cuts where a time is set, and nowhere else', async () => {
  const [limited, unlimited, empty] = [await aLog(90, ['2026-01-01']), await aLog(null, ['2026-01-01']), await aLog(90, [])]
  now = new Date('2027-01-01T00:00:00Z')
  await retentionSweep.run(context)
  expect(await limited.kept()).toEqual(['2 cut'])
  expect(await unlimited.kept()).toEqual(['1 2026-01-01'])
  expect(await empty.kept()).toEqual([])
})
