import { endOtherSessions, getMe } from '@tributary/contract/accounts'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, aPerson, callAnonymously, callAs, context } = await testApp()
afterAll(close)

test('every other session of the account ends, and nobody else\'s', async () => {
  const [person, stranger] = [await aPerson(), await aPerson()]
  const [here, there, third, theirs] = [callAs(person), callAs(person), callAs(person), callAs(stranger)]
  for (const call of [here, there, third, theirs]) await call(getMe, {})
  expect(await here(endOtherSessions, {})).toEqual({ ended: 2 })
  expect(await Promise.all([here, there, third, theirs].map((call) => codeOf(call(getMe, {}))))).toEqual(['done', 'not_signed_in', 'not_signed_in', 'done'])
  expect(await here(endOtherSessions, {})).toEqual({ ended: 0 })
  expect(await context.db.auditEntry.count({ where: { action: 'endOtherSessions', actorId: person.id } })).toBe(1)
})

test('who is not signed in ends none', async () => {
  expect(await codeOf(callAnonymously(endOtherSessions, {}))).toBe('not_signed_in')
})
