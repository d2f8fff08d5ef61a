import { getMe, updateMe } from '@tributary/contract/accounts'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, aPerson, callAnonymously, callAs, context } = await testApp()
afterAll(close)

test('someone changes their name; the same name again changes nothing', async () => {
  const person = await aPerson({ name: 'Ada' })
  const call = callAs(person)
  expect(await call(updateMe, { name: ' Ada Lovelace ' })).toMatchObject({ id: person.id, name: 'Ada Lovelace' })
  expect(await call(updateMe, { name: 'Ada Lovelace' })).toMatchObject({ name: 'Ada Lovelace' })
  expect(await call(getMe, {})).toMatchObject({ person: { name: 'Ada Lovelace' } })
  const entries = await context.db.auditEntry.findMany({ where: { action: 'updateMe' } })
  expect(entries).toMatchObject([{ actorId: person.id, before: { name: 'Ada' }, after: { name: 'Ada Lovelace' } }])
})

test('who is not signed in has no name to change', async () => {
  expect(await codeOf(callAnonymously(updateMe, { name: 'Nobody' }))).toBe('not_signed_in')
})
