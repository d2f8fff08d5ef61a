import { changePassword, signIn } from '@tributary/contract/accounts'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

let now = new Date()
const { close, aPerson, callAnonymously, callAs } = await testApp({ clock: () => now })
afterAll(close)

const first = 'the very first password'

async function someoneWith(newPassword: string) {
  const { id, email } = await aPerson({ password: first })
  await callAs({ id })(changePassword, { currentPassword: first, newPassword })
  return (password: string) => codeOf(callAnonymously(signIn, { email, password }))
}

test.each([
  ' Zwei Leerzeichen, Anfang und Ende ',
  'nur kleine buchstaben ohne ziffern',
  '🔑 ключ 鍵 kľúč מפתח',
  `${'Otter-Plinth-7 '.repeat(8)}mellow w`,
])('the password "%s" opens as it was typed, and in no other way', async (password) => {
  const enter = await someoneWith(password)
  expect(await enter(password)).toBe('done')
  const others = [password.toUpperCase(), password.toLowerCase(), password.trim(), password.slice(0, -1), password.slice(0, 72), password.replaceAll(' ', '')].filter((other) => other !== password)
  for (const other of new Set(others)) expect([other, await enter(other)]).toEqual([other, 'wrong_credentials'])
})

test('a password does not grow old', async () => {
  const password = 'mellow otter on a plinth'
  const enter = await someoneWith(password)
  now = new Date(now.getTime() + 5 * 365 * 24 * 3_600_000)
  expect(await enter(password)).toBe('done')
})
