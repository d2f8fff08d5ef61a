import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { type Database } from '../context.ts'
import { actorFor } from '../testing/actor.ts'
import { testApp } from '../testing/test-app.ts'
import { createAudit } from './audit.ts'
import { cutLog } from './cut-log.ts'
import { entryHash, noHash } from './entry-hash.ts'
import type { Json } from './json.ts'
import { tamper } from './testing/tamper.ts'
import { verifyChain } from './verify-chain.ts'

const app = await testApp()
afterAll(app.close)
const { audit, db } = app.context

async function aLog(length: number) {
  const person = await app.aPerson()
  const actor = await actorFor(db, person)
  const { organizationId } = person
  for (let entry = 1; entry <= length; entry++) {
    await db.$transaction((tx) => audit.record(tx, actor, { target: { type: 'project', id: `${entry}`, name: 'Oracle' }, projects: [{ id: randomUUID(), name: 'Oracle' }], after: { entry } }))
  }
  return { organizationId, verify: () => verifyChain(db, audit, organizationId) }
}

test('an organization without a log has nothing amiss', async () => {
  const { verify } = await aLog(0)
  expect(await verify()).toEqual({ whole: true, entries: 0, head: null, fault: null })
})

test('a log longer than a batch is read whole', async () => {
  const { organizationId, verify } = await aLog(1)
  // Made by hand, since a thousand changes take long.
  const first = await db.auditEntry.findFirstOrThrow({ where: { organizationId } })
  let last = first
  const rows = Array.from({ length: 2005 }, () => {
    const entry = { ...last, seq: last.seq + 1n, previousHash: last.hash }
    last = { ...entry, hash: entryHash({ ...entry, projects: entry.projects as Json, before: null, after: entry.after as Json }) }
    return last
  })
  await db.auditEntry.createMany({ data: rows.map(({ before: _before, ...row }) => row) as never })
  const state = { organizationId, seq: last.seq, hash: last.hash, cutSeq: 0n, cutHash: noHash }
  await db.auditChain.update({ where: { organizationId }, data: { ...state, seal: audit.seal(state) } })
  expect(await verify()).toMatchObject({ whole: true, entries: 2006, head: { seq: 2006, hash: last.hash } })
})

const one = (organizationId: string, seq: bigint) => ({ where: { organizationId_seq: { organizationId, seq } } })
const hashed = (entry: Awaited<ReturnType<typeof db.auditEntry.findUniqueOrThrow>>) => entryHash({ ...entry, projects: entry.projects as Json, before: entry.before as Json, after: entry.after as Json })

/** Rewrites an entry with a hash that fits it. */
async function forge(tx: Database, organizationId: string, seq: bigint) {
  const entry = { ...await tx.auditEntry.findUniqueOrThrow(one(organizationId, seq)), actorName: 'Somebody else' }
  await tx.auditEntry.update({ ...one(organizationId, seq), data: { actorName: entry.actorName, hash: hashed(entry) } })
  return hashed(entry)
}

const faults: [string, (tx: Database, organizationId: string) => Promise<unknown>, number, string][] = [
  ['a changed entry', (tx, id) => tx.auditEntry.update({ ...one(id, 3n), data: { after: { entry: 33 } } }), 3, 'It was changed after it was written.'],
  ['a changed time', (tx, id) => tx.auditEntry.update({ ...one(id, 2n), data: { at: new Date(0) } }), 2, 'It was changed after it was written.'],
  ['an entry that is hidden from a project', (tx, id) => tx.auditEntry.update({ ...one(id, 2n), data: { projectIds: [] } }), 2, 'The projects that it is shown in were changed.'],
  ['an entry rewritten with a hash that fits it', (tx, id) => forge(tx, id, 2n), 3, 'It does not follow the entry before it: that one was replaced.'],
  ['the newest entry rewritten with a hash that fits it', (tx, id) => forge(tx, id, 5n), 5, 'It is not the entry at which the log stands: it was replaced.'],
  ['an entry taken out of the middle', (tx, id) => tx.auditEntry.delete(one(id, 3n)), 4, 'Entry 3 before it is missing.'],
  ['several taken out', (tx, id) => tx.auditEntry.deleteMany({ where: { organizationId: id, seq: { in: [2n, 3n] } } }), 4, 'Entries 2 to 3 before it are missing.'],
  ['the oldest taken away', (tx, id) => tx.auditEntry.delete(one(id, 1n)), 2, 'Entry 1 before it is missing.'],
  ['the newest taken away', (tx, id) => tx.auditEntry.deleteMany({ where: { organizationId: id, seq: { gt: 3n } } }), 4, 'Entries 4 to 5, the newest, are missing.'],
  ['all taken away', (tx, id) => tx.auditEntry.deleteMany({ where: { organizationId: id } }), 1, 'Entries 1 to 5, the newest, are missing.'],
  ['where it stands removed', (tx, id) => tx.auditChain.delete({ where: { organizationId: id } }), 5, 'Where the log stands was removed: whether later entries are missing cannot be told.'],
  ['an entry added past it', async (tx, id) => {
    const { before: _before, ...last } = await tx.auditEntry.findUniqueOrThrow(one(id, 5n))
    const entry = { ...last, seq: 6n, previousHash: last.hash }
    await tx.auditEntry.create({ data: { ...entry, hash: hashed({ ...entry, before: null }) } as never })
  }, 6, 'The log stands at 5, yet there are later entries.'],
  ['the newest taken away, and where it stands set back with them', async (tx, id) => {
    await tx.auditEntry.delete(one(id, 5n))
    const { seq, hash } = await tx.auditEntry.findUniqueOrThrow(one(id, 4n))
    await tx.auditChain.update({ where: { organizationId: id }, data: { seq, hash } })
  }, 4, 'The seal of the log does not fit: where it begins or ends was changed past the platform.'],
  ['the same, sealed with a key that somebody guessed', async (tx, id) => {
    await tx.auditEntry.delete(one(id, 5n))
    const { seq, hash } = await tx.auditEntry.findUniqueOrThrow(one(id, 4n))
    const state = { organizationId: id, seq, hash, cutSeq: 0n, cutHash: noHash }
    await tx.auditChain.update({ where: { organizationId: id }, data: { ...state, seal: createAudit({ sealKey: Buffer.alloc(32), clock: () => new Date() }).seal(state) } })
  }, 4, 'The seal of the log does not fit: where it begins or ends was changed past the platform.'],
  ['the oldest taken away as if time had cut them', async (tx, id) => {
    const { seq: cutSeq, hash: cutHash } = await tx.auditEntry.findUniqueOrThrow(one(id, 2n))
    await tx.auditEntry.deleteMany({ where: { organizationId: id, seq: { lte: cutSeq } } })
    await tx.auditChain.update({ where: { organizationId: id }, data: { cutSeq, cutHash } })
  }, 5, 'The seal of the log does not fit: where it begins or ends was changed past the platform.'],
]

test.each(faults)('%s is found', async (_name, change, seq, reason) => {
  const { organizationId, verify } = await aLog(5)
  expect((await verify()).whole).toBe(true)
  await tamper(db, (tx) => change(tx, organizationId))
  expect(await verify()).toMatchObject({ whole: false, fault: { seq, reason } })
})

test('what is appended after the log was set back does not make it good, and nothing is cut from it', async () => {
  const { organizationId, verify } = await aLog(3)
  await tamper(db, async (tx) => {
    await tx.auditEntry.delete(one(organizationId, 3n))
    const { seq, hash } = await tx.auditEntry.findUniqueOrThrow(one(organizationId, 2n))
    await tx.auditChain.update({ where: { organizationId }, data: { seq, hash } })
  })
  const actor = await actorFor(db, await db.user.findFirstOrThrow({ where: { organizationId } }))
  for (let more = 0; more < 2; more++) await db.$transaction((tx) => audit.record(tx, actor, { target: { type: 'x', id: null, name: '' } }))
  expect(await verify()).toMatchObject({ entries: 4, fault: { seq: 4, reason: 'The seal of the log does not fit: where it begins or ends was changed past the platform.' } })
  expect(await cutLog({ db, audit, clock: () => new Date(Date.now() + 100 * 24 * 60 * 60_000) }, { id: organizationId, name: '', auditRetentionDays: 90 })).toBe(0)
})

test('what is written while it is verified does not look like a fault', async () => {
  const { organizationId, verify } = await aLog(30)
  const person = await db.user.findFirstOrThrow({ where: { organizationId } })
  const actor = await actorFor(db, person)
  const writes = Array.from({ length: 10 }, () => db.$transaction((tx) => audit.record(tx, actor, { target: { type: 'x', id: null, name: '' } })))
  const verified = await Promise.all(Array.from({ length: 5 }, verify))
  await Promise.all(writes)
  expect(verified.map(({ fault }) => fault)).toEqual([null, null, null, null, null])
})
