import { NewPassword } from '@tributary/contract/accounts'
import { dictionary } from '@zxcvbn-ts/language-common'
import { expect, test } from 'vitest'
import { Problem } from '../../../problem.ts'
import { refuseGuessable } from './refuse-guessable.ts'

const around = ['Northwind Post', 'Ada Lovelace', 'ada.lovelace@northwind.example']

function refusalOf(password: string, words = around): unknown {
  try {
    return refuseGuessable(password, ['newPassword'], words)
  } catch (error) {
    return error
  }
}

test.each([
  ['passwordpassword', 'breached'],
  ['unbelievable1', 'breached'],
  ['qwertyuiop[]', 'a pattern of keys'],
  ['aaaaaaaaaaaaaaaa', 'a repeat'],
  ['Tributary2026', 'the name of the product'],
  ['NorthwindPost1', 'the name of the organization'],
  ['Ada.Lovelace1', 'their own name'],
  ['ada.lovelace@northwind.example', 'their own e-mail'],
  ['Ada Lovelace Northwind', "their own name and the organization's"],
  ['NORTHWIND-lovelace-2026-Ada!', 'the same in another order, with digits and signs'],
  ['A1d2a3L4o5v6e7l8a9c0e Nörthwind', 'the same with digits in between and an accent'],
  ['Tributary of Ada at Northwind', 'all the words around, and little more'],
  ['Lovelace qzvkwxj', 'a name and seven letters'],
])('%s is refused: %s', (password) => {
  expect(refusalOf(password)).toMatchObject({ code: 'invalid_input', details: [{ path: ['newPassword'] }] })
})

test.each(['correct horse battery staple', 'Wolke-Tischbein-43-Ofen', 'ж ключ от старого сада', `a${'🔑 '.repeat(3)}otter plinth`, 'x7#kQ2!mZ9@pL4', 'Lovelace qzvkwxjy', 'Ada keeps northwind otters dry'])('%s is let through', (password) => {
  expect(() => refuseGuessable(password, ['newPassword'], around)).not.toThrow()
})

test('who has a short name is refused it just so, and nobody by it what is of their own', () => {
  const short = ['Northwind', 'Kim Adeyemi', 'kim@mail.example']
  expect(refusalOf('Kim Adeyemi Northwind', short)).toBeInstanceOf(Problem)
  expect(refusalOf('northwind 1999 kim', short)).toBeInstanceOf(Problem)
  expect(refusalOf('Kimono of nine purple otters', short)).toBeUndefined()
})

/** Whether it is refused for its length or for being guessed first. */
function isRefused(password: string): boolean {
  if (!NewPassword.safeParse(password).success) return true
  try {
    refuseGuessable(password, ['newPassword'], around)
    return false
  } catch {
    return true
  }
}

test('every password of the list is refused, and so are its first where they are only made longer', () => {
  const list = [...dictionary['passwords-common']].map(String)
  expect(list.length).toBeGreaterThan(40_000)
  const most = list.slice(0, 3000)
  const longer = [...most.map((word) => word.padEnd(12, '1234567890')), ...most.slice(0, 1000).map((word) => word.repeat(Math.ceil(12 / word.length)))]
  expect([...list, ...longer].filter((password) => !isRefused(password))).toEqual([])
}, 60_000)

test('the longest password is judged without delay', () => {
  expect(() => refuseGuessable('a1B2'.repeat(32), ['newPassword'], around)).toThrow(Problem)
})
