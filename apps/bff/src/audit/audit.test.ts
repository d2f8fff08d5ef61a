import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { actorFor } from '../testing/actor.ts'
import { testApp } from '../testing/test-app.ts'
import type { Change } from './audit.ts'
import { entryHash, noHash } from './entry-hash.ts'
import type { Json } from './json.ts'
import { verifyChain } from './verify-chain.ts'

const app = await testApp()
afterAll(app.close)
const { audit, db } = app.context

async function aLog() {
  const person = await app.aPerson({ name: 'Ada' })
  const actor = await actorFor(db, person)
  const organizationId = person.organizationId
  return {
    actor, organizationId,
    record: (change: Change) => db.$transaction((tx) => audit.record(tx, actor, change)),
    entries: () => db.auditEntry.findMany({ where: { organizationId }, orderBy: { seq: 'asc' } }),
  }
}

const target = { type: 'project', id: 'p', name: 'Oracle' }

test('an entry says who, what, when, from where, before and after, and follows the one before', async () => {
  const { actor, organizationId, record, entries } = await aLog()
  const project = { id: randomUUID(), name: 'Oracle' }
  await record({ target, projects: [project, project], before: { name: 'Orcale' }, after: { name: 'Oracle' } })
  await record({ target })
  const [first, second] = await entries()
  expect(first).toMatchObject({
    organizationId, seq: 1n, actorKind: 'person', actorId: actor.id, actorName: 'Ada', action: 'test', outcome: 'done', targetType: 'project', targetId: 'p', targetName: 'Oracle',
    projects: [project], projectIds: [project.id], before: { name: 'Orcale' }, after: { name: 'Oracle' }, code: null, address: '127.0.0.1', client: 'vitest', requestId: null, previousHash: noHash,
  })
  expect(second).toMatchObject({ seq: 2n, before: null, after: null, projects: [], previousHash: first?.hash })
  expect(second?.hash).toBe(entryHash({ ...second, projects: [], before: null, after: null } as unknown as Parameters<typeof entryHash>[0]))
  const chain = await db.auditChain.findUniqueOrThrow({ where: { organizationId } })
  expect(chain).toMatchObject({ seq: 2n, hash: second?.hash, seal: audit.seal(chain) })
})

test('a refusal keeps its code and what was asked', async () => {
  const { actor, entries } = await aLog()
  await db.$transaction((tx) => audit.refuse(tx, actor, 'not_allowed', { target, after: { role: 'share', password: 'hunter2' } }))
  expect(await entries()).toMatchObject([{ outcome: 'refused', code: 'not_allowed', after: { role: 'share', password: '•••' } }])
})

test('twenty writers at once make one chain without a gap; one whose change fails leaves nothing', async () => {
  const { actor, organizationId, record, entries } = await aLog()
  const writers = Array.from({ length: 20 }, (_, index) => record({ target: { ...target, name: `Project ${index}` } }))
  const failing = db.$transaction(async (tx) => {
    await audit.record(tx, actor, { target: { ...target, name: 'undone' } })
    throw new Error('the change failed')
  })
  await expect(failing).rejects.toThrow('the change failed')
  await Promise.all(writers)
  const kept = await entries()
  expect(kept.map(({ seq }) => Number(seq))).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  expect(new Set(kept.map(({ targetName }) => targetName)).size).toBe(20)
  expect(await verifyChain(db, audit, organizationId)).toMatchObject({ whole: true, entries: 20, fault: null })
})

test('organizations have chains of their own', async () => {
  const [one, other] = [await aLog(), await aLog()]
  await one.record({ target })
  await other.record({ target })
  expect(await other.entries()).toMatchObject([{ seq: 1n, previousHash: noHash }])
})

test('what is written stays: no change, no removal, no emptying', async () => {
  const { organizationId, record, entries } = await aLog()
  await record({ target })
  const written = await entries()
  await expect(db.$executeRaw`UPDATE "AuditEntry" SET "actorName" = 'Eve' WHERE "organizationId" = ${organizationId}::uuid`).rejects.toThrow('append-only')
  await expect(db.$executeRaw`DELETE FROM "AuditEntry" WHERE "organizationId" = ${organizationId}::uuid`).rejects.toThrow('append-only')
  await expect(db.$executeRaw`TRUNCATE "AuditEntry"`).rejects.toThrow('append-only')
  await expect(db.organization.delete({ where: { id: organizationId } })).rejects.toThrow('append-only')
  await expect(db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL tributary.cuts_audit = 'yes'`
    await tx.$executeRaw`UPDATE "AuditEntry" SET "actorName" = 'Eve' WHERE "organizationId" = ${organizationId}::uuid`
  })).rejects.toThrow('append-only')
  expect(await entries()).toEqual(written)
})

test('whatever was asked is kept so that its hash still fits', async () => {
  const { organizationId, record, entries } = await aLog()
  const hostile: Json[] = [
    { '\0': '\0', ['\ud800']: '\udfff', '': '', ' ': 'é😀\u2028', 'z': 1, 'a': { b: [] } },
    JSON.parse('{"__proto__": {"polluted": true}, "constructor": "x", "toString": 1}') as Json,
    { big: 1e21, small: 5e-324, negative: -0, third: 1 / 3, huge: Number.MAX_VALUE, not: Number.NaN, endless: Number.POSITIVE_INFINITY },
    { long: 'x'.repeat(5000), ['k'.repeat(5000)]: 1, many: Array.from({ length: 500 }, () => 1), wide: Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, index])) },
    Array.from({ length: 40 }).reduce<Json>((inner) => ({ inner }), 'deep'),
    '“text” alone', 7, true, [], {},
  ]
  for (const after of hostile) await record({ target: { type: 'x', id: 'i\0\ud800', name: 'n\0\udfff'.repeat(500) }, before: { after }, after })
  expect(await verifyChain(db, audit, organizationId)).toEqual({ whole: true, entries: hostile.length, fault: null, head: { seq: hostile.length, hash: expect.any(String) as string } })
  const sizes = (await entries()).map(({ after }) => JSON.stringify(after).length)
  expect(Math.max(...sizes)).toBeLessThan(20_000)
})
