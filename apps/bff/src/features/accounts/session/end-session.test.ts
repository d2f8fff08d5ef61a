import { endSession, getMe, listSessions } from '@tributary/contract/accounts'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, aPerson, callAnonymously, callAs, context } = await testApp()
afterAll(close)

test('someone ends one session of theirs, and the audit log tells', async () => {
  const person = await aPerson()
  const [here, there] = [callAs(person), callAs(person)]
  await here(getMe, {})
  await there(getMe, {})
  const { items } = await here(listSessions, {})
  const other = items.find(({ current }) => !current)
  expect(await here(endSession, { sessionId: other?.id ?? '' })).toEqual({ done: true })
  expect(await codeOf(there(getMe, {}))).toBe('not_signed_in')
  expect(await codeOf(here(getMe, {}))).toBe('done')
  expect(await codeOf(here(endSession, { sessionId: other?.id ?? '' }))).toBe('session_not_found')
  const entries = await context.db.auditEntry.findMany({ where: { action: 'endSession', actorId: person.id } })
  expect(entries).toMatchObject([{ outcome: 'done', targetType: 'session', targetId: other?.id }])
})

test("another one's session is not there", async () => {
  const [person, stranger] = [await aPerson(), await aPerson()]
  const call = callAs(person)
  await call(getMe, {})
  const { items: [session] } = await call(listSessions, {})
  expect(await codeOf(callAs(stranger)(endSession, { sessionId: session?.id ?? '' }))).toBe('session_not_found')
  expect(await codeOf(callAnonymously(endSession, { sessionId: session?.id ?? '' }))).toBe('not_signed_in')
  expect(await codeOf(call(getMe, {}))).toBe('done')
})
