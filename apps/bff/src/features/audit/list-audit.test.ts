import { listAudit } from '@tributary/contract/audit'
import type { CallOf } from '@tributary/contract/endpoint'
import { afterAll, expect, test } from 'vitest'
import { refused } from '../../testing/refused.ts'
import { testApp } from '../../testing/test-app.ts'
import { aLog } from './testing/a-log.ts'

let now = new Date('2026-03-01T10:00:00Z')
const app = await testApp({ clock: () => now })
afterAll(app.close)

async function aFilledLog() {
  const log = await aLog(app)
  const { act, admin, owner, oracle, reporting } = log
  now = new Date('2026-03-01T10:00:00Z')
  await act(owner, 'createBucket', { projects: [oracle], name: 'in.c-core' })
  now = new Date('2026-03-02T10:00:00Z')
  await act(owner, 'shareBucket', { projects: [oracle, reporting], name: 'in.c-core', code: 'not_allowed', after: { token: 'x' } })
  now = new Date('2026-03-03T10:00:00Z')
  await act(admin, 'updateOrganization', { name: '50% off_' })
  const call = app.callAs(admin)
  return { ...log, list: async (filter: CallOf<typeof listAudit> = {}) => (await call(listAudit, filter)).items.map(({ seq }) => seq) }
}

test('an admin sees everything, newest first, as it was', async () => {
  const { admin, owner, oracle, reporting } = await aFilledLog()
  const { items, nextCursor } = await app.callAs(admin)(listAudit, {})
  expect(nextCursor).toBe(null)
  expect(items).toMatchObject([
    { seq: 3, action: 'updateOrganization', actor: { kind: 'person', id: admin.id, name: 'Ada Admin' }, projects: [] },
    {
      seq: 2, at: '2026-03-02T10:00:00.000Z', action: 'shareBucket', outcome: 'refused', code: 'not_allowed', before: null, after: { token: '•••' },
      actor: { id: owner.id }, target: { type: 'bucket', id: 'in.c-core', name: 'in.c-core' }, projects: [{ id: oracle.id, name: 'Oracle' }, { id: reporting.id, name: 'Reporting' }],
      address: '127.0.0.1', client: 'vitest', requestId: null,
    },
    { seq: 1, action: 'createBucket', outcome: 'done' },
  ])
  expect(items[0]?.previousHash).toBe(items[1]?.hash)
})

test('what is asked for is found', async () => {
  const { list, owner, oracle, reporting } = await aFilledLog()
  const cases: [CallOf<typeof listAudit>, number[]][] = [
    [{ actorId: owner.id }, [2, 1]],
    [{ action: 'shareBucket, updateOrganization' }, [3, 2]],
    [{ action: ' , ' }, [3, 2, 1]],
    [{ outcome: 'refused' }, [2]],
    [{ projectId: oracle.id }, [2, 1]],
    [{ projectId: reporting.id, outcome: 'done' }, []],
    [{ q: 'ada' }, [3]],
    [{ q: 'C-CORE' }, [2, 1]],
    [{ q: '50%' }, [3]],
    [{ q: '_' }, [3]],
    [{ from: '2026-03-02T10:00:00Z' }, [3, 2]],
    [{ to: '2026-03-02T11:00:00+01:00' }, [2, 1]],
    [{ from: '0000-01-01T00:00:00+23:59', to: '9999-12-31T23:59:59-23:59' }, [3, 2, 1]],
    [{ from: '2026-03-02T00:00:00Z', to: '2026-03-03T00:00:00Z', actorId: owner.id, q: 'core' }, [2]],
  ]
  for (const [filter, found] of cases) expect([filter, await list(filter)]).toEqual([filter, found])
})

test('pages follow one another, and what is written meanwhile moves nothing', async () => {
  const { admin, act } = await aFilledLog()
  const call = app.callAs(admin)
  const first = await call(listAudit, { limit: 2 })
  await act(admin, 'updateOrganization')
  const second = await call(listAudit, { limit: 2, cursor: first.nextCursor ?? '' })
  expect([first, second].map(({ items }) => items.map(({ seq }) => seq))).toEqual([[3, 2], [1]])
  expect(second.nextCursor).toBe(null)
})

test.each(['x', '', Buffer.from('-1').toString('base64url'), Buffer.from('9'.repeat(40)).toString('base64url')])('the cursor %j is none', async (cursor) => {
  const { admin } = await aLog(app)
  await expect(app.callAs(admin)(listAudit, { cursor })).rejects.toMatchObject(refused('invalid_input'))
})

test('members see none of it, and nobody sees that of another organization', async () => {
  const { owner } = await aFilledLog()
  await expect(app.callAs(owner)(listAudit, {})).rejects.toMatchObject(refused('not_allowed'))
  const stranger = await app.aPerson({ organizationRole: 'admin' })
  expect((await app.callAs(stranger)(listAudit, {})).items).toEqual([])
})
