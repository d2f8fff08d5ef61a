import { expect, test } from 'vitest'
import { Problem } from '../../../problem.ts'
import { refuseGuessable } from './refuse-guessable.ts'

const around = ['Northwind Post', 'Ada Lovelace', 'ada.lovelace@northwind.example']

test.each([
  ['passwordpassword', 'breached'],
  ['unbelievable1', 'breached'],
  ['qwertyuiop[]', 'a pattern of keys'],
  ['aaaaaaaaaaaaaaaa', 'a repeat'],
  ['Tributary2026', 'the name of the product'],
  ['NorthwindPost1', 'the name of the organization'],
  ['Ada.Lovelace1', 'their own name'],
  ['ada.lovelace@northwind.example', 'their own e-mail'],
])('%s is refused: %s', (password) => {
  try {
    refuseGuessable(password, ['newPassword'], around)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(Problem)
    expect(error).toMatchObject({ code: 'invalid_input', details: [{ path: ['newPassword'] }] })
  }
})

test.each(['correct horse battery staple', 'Wolke-Tischbein-43-Ofen', 'ж ключ от старого сада', `a${'🔑 '.repeat(3)}otter plinth`, 'x7#kQ2!mZ9@pL4'])('%s is let through', (password) => {
  expect(() => refuseGuessable(password, ['newPassword'], around)).not.toThrow()
})

test('the longest password is judged without delay', () => {
  expect(() => refuseGuessable('a1B2'.repeat(32), ['newPassword'], around)).toThrow(Problem)
})
