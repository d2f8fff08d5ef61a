import { ApiError } from '@tributary/contract/client'
import { expect, test } from 'vitest'
import { serverFaults } from '../../ui/form/server-faults.ts'
import { atField } from './at-field.ts'

const wrong = new ApiError({ code: 'wrong_credentials', message: 'The current password is wrong.' })

test('a refusal is told at the field that its code is about', async () => {
  const told: unknown = await atField({ wrong_credentials: 'currentPassword' }, Promise.reject(wrong)).catch((error: unknown) => error)
  expect(serverFaults(told, ['currentPassword'])).toEqual({ fields: { currentPassword: 'The current password is wrong.' }, rest: undefined })
})

test('any other failure, and success, pass as they are', async () => {
  await expect(atField({ second_factor_wrong: 'code' }, Promise.reject(wrong))).rejects.toBe(wrong)
  const silence = new TypeError('fetch failed')
  await expect(atField({ wrong_credentials: 'password' }, Promise.reject(silence))).rejects.toBe(silence)
  await expect(atField({}, Promise.resolve(4))).resolves.toBe(4)
})
