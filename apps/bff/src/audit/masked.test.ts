import { expect, test } from 'vitest'
import { masked } from './masked.ts'

test.each(['password', 'currentPassword', 'secrets', 'clientSecret', 'token', 'accessToken', 'code', 'secondFactor', 'credentials', 'privateKey'])('what is named %s is masked, however deep', (name) => {
  const kept = masked({ settings: { [name]: 'hunter2', more: [{ [name]: { value: 'hunter2', list: ['hunter2', 7] } }] } })
  expect(JSON.stringify(kept)).not.toContain('hunter2')
  expect(JSON.stringify(kept)).not.toContain('7')
  expect(kept).toMatchObject({ settings: { [name]: '•••' } })
})

test('conditions on rows are kept, and not what they quote', () => {
  expect(masked({ where: [{ column: 'email', is: 'equal', value: 'eva@example.com' }, { column: 'left', is: 'empty' }], value: 7 }))
    .toEqual({ where: [{ column: 'email', is: 'equal', value: '•••' }, { column: 'left', is: 'empty' }], value: 7 })
})

test('what is no secret stays as it is; whether there is one may be told', () => {
  expect(masked({ name: 'Shop', canManageTokens: true, requiresTwoFactor: false, hue: 3, none: null, left: undefined, at: new Date(0), big: 2n ** 60n }))
    .toEqual({ name: 'Shop', canManageTokens: true, requiresTwoFactor: false, hue: 3, none: null, at: '1970-01-01T00:00:00.000Z', big: '1152921504606846976' })
})

test('of more than there is room for the rest is left out, and how much is told', () => {
  expect(masked({ list: ['one', 'two', 'three'], other: 'four' }, 10)).toEqual({ list: ['one', 'two', '… 1 more'], '…': '1 more' })
  const wide = (depth: number): unknown => (depth === 0 ? 'x'.repeat(100) : Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`field ${n}`, wide(depth - 1)])))
  expect(JSON.stringify(masked(wide(4))).length).toBeLessThan(110_000)
  expect(JSON.stringify(masked(wide(4), 6000)).length).toBeLessThan(10_000)
})
