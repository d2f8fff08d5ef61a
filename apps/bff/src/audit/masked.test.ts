import { expect, test } from 'vitest'
import { masked } from './masked.ts'

test.each(['password', 'currentPassword', 'secrets', 'clientSecret', 'token', 'accessToken', 'code', 'secondFactor', 'credentials', 'privateKey'])('what is named %s is masked, however deep', (name) => {
  const kept = masked({ settings: { [name]: 'hunter2', more: [{ [name]: { value: 'hunter2', list: ['hunter2', 7] } }] } })
  expect(JSON.stringify(kept)).not.toContain('hunter2')
  expect(JSON.stringify(kept)).not.toContain('7')
  expect(kept).toMatchObject({ settings: { [name]: '•••' } })
})

test('what is no secret stays as it is; whether there is one may be told', () => {
  expect(masked({ name: 'Shop', canManageTokens: true, requiresTwoFactor: false, hue: 3, none: null, left: undefined, at: new Date(0), big: 2n ** 60n }))
    .toEqual({ name: 'Shop', canManageTokens: true, requiresTwoFactor: false, hue: 3, none: null, at: '1970-01-01T00:00:00.000Z', big: '1152921504606846976' })
})
