import { getMe } from '@tributary/contract/accounts'
import { afterAll, expect, test } from 'vitest'
import { readEnv } from '../../../env.ts'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'
import { endSessionsOf } from './end-sessions-of.ts'

const { close, aPerson, callAs, context } = await testApp()
afterAll(close)

const run = (whose: string) => endSessionsOf.run({ context, env: readEnv({}) }, whose)

test('the operator signs one person out, or everybody', async () => {
  const [one, other] = [await aPerson(), await aPerson()]
  const calls = [callAs(one), callAs(one), callAs(other)]
  for (const call of calls) await call(getMe, {})
  const codes = () => Promise.all(calls.map((call) => codeOf(call(getMe, {}))))
  expect(await run(one.email.toUpperCase())).toBe('2 sessions ended.')
  expect(await codes()).toEqual(['not_signed_in', 'not_signed_in', 'done'])
  expect(await run('everybody')).toBe('One session ended.')
  expect(await codes()).toEqual(['not_signed_in', 'not_signed_in', 'not_signed_in'])
  expect(await context.db.auditEntry.findMany({ where: { action: 'end-sessions' }, orderBy: { at: 'asc' } })).toMatchObject([
    { actorKind: 'platform', targetId: one.id, after: { endedSessions: 2 } }, { targetId: other.id, after: { endedSessions: 1 } },
  ])
  await expect(run('nobody@example.com')).rejects.toMatchObject({ code: 'person_not_found' })
})
