import { verifyAudit } from '@tributary/contract/audit'
import { afterAll, expect, test } from 'vitest'
import { tamper } from '../../audit/testing/tamper.ts'
import type { Operator } from '../../command.ts'
import { refused } from '../../testing/refused.ts'
import { testApp } from '../../testing/test-app.ts'
import { aLog } from './testing/a-log.ts'
import { verifyAuditCommand } from './verify-audit-command.ts'

const app = await testApp()
afterAll(app.close)
const operator = { context: app.context } as Operator

test('a whole log says where it ends; a changed one, where it was changed', async () => {
  const { admin, act, organization } = await aLog(app)
  for (const operation of ['createBucket', 'shareBucket', 'unshareBucket']) await act(admin, operation)
  const call = app.callAs(admin)
  const last = await app.context.db.auditEntry.findFirstOrThrow({ where: { organizationId: organization.id }, orderBy: { seq: 'desc' } })
  expect(await call(verifyAudit, {})).toEqual({ whole: true, entries: 3, head: { seq: 3, hash: last.hash }, fault: null })
  expect(await verifyAuditCommand.run(operator)).toContain(`${organization.name} (${organization.id}): whole, 3 entries, the last is 3 with the hash ${last.hash}`)

  await tamper(app.context.db, (tx) => tx.auditEntry.update({ where: { organizationId_seq: { organizationId: organization.id, seq: 2n } }, data: { actorName: 'Somebody else' } }))
  expect(await call(verifyAudit, {})).toMatchObject({ whole: false, entries: 1, fault: { seq: 2, reason: 'It was changed after it was written.' } })
  await expect(verifyAuditCommand.run(operator)).rejects.toThrow(`${organization.name} (${organization.id}): FAULT at entry 2. It was changed after it was written.`)
})

test('only admins of the organization verify', async () => {
  const { owner } = await aLog(app)
  await expect(app.callAs(owner)(verifyAudit, {})).rejects.toMatchObject(refused('not_allowed'))
})
