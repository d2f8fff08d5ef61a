import { createClient } from '@tributary/contract/client'
import { getMe, signOut } from '@tributary/contract/accounts'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, aPerson, callAnonymously, callAs, context, fetchAs, url } = await testApp()
afterAll(close)

test('the session is over for good, in the browser and for whoever kept its cookie', async () => {
  const person = await aPerson()
  const kept: string[] = []
  const browser = fetchAs(person)
  const call = createClient(`${url}/api/v1`, async (input, init) => {
    const response = await browser(input, init)
    kept.push(...response.headers.getSetCookie())
    return response
  })
  const other = callAs(person)
  await Promise.all([call(getMe, {}), other(getMe, {})])
  expect(await call(signOut, {})).toEqual({ done: true })
  expect(kept.join()).toMatch(/tributary\.session_token=; Max-Age=0/)
  expect(await codeOf(call(getMe, {}))).toBe('not_signed_in')
  expect(await codeOf(other(getMe, {}))).toBe('done')
  expect(await context.db.session.count({ where: { userId: person.id } })).toBe(1)
})

test('without a session it is no error', async () => {
  expect(await callAnonymously(signOut, {})).toEqual({ done: true })
})
