import { ApiError } from '@tributary/contract/client'
import { expect, test } from 'vitest'
import { serverFaults } from './server-faults.ts'

const refusal = (details: unknown) => new ApiError({ code: 'invalid_input', message: 'Some fields are not right.', details })

test('issues land on the fields they name, however deep', () => {
  const error = refusal([{ path: ['settings', 'port'], message: 'Port is at most 65535.' }])
  expect(serverFaults(error, ['host', 'port'])).toEqual({ fields: { port: 'Port is at most 65535.' }, rest: undefined })
})

test('what belongs to no field is said for the whole form', () => {
  expect(serverFaults(refusal(undefined), ['host'])).toEqual({ fields: {}, rest: 'Some fields are not right.' })
  expect(serverFaults(refusal({ issues: [{ path: ['host'], message: 'No.' }, { path: ['other'], message: 'Odd.' }] }), ['host'])).toEqual({ fields: { host: 'No.' }, rest: 'Odd.' })
})

test('no answer is said as such', () => {
  expect(serverFaults(new TypeError('failed'), []).rest).toContain('did not answer')
})
