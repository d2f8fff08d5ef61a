import { ApiError } from '@tributary/contract/client'
import { expect, test } from 'vitest'
import { conflictOf } from './version-conflict.ts'
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

test('a version conflict is told beside the form, not in it', () => {
  const details = { version: 3, changedBy: 'Eva', changedAt: '2026-01-01T10:00:00.000Z' }
  const conflict = new ApiError({ code: 'version_conflict', message: 'Eva changed it.', details })
  expect(conflictOf(conflict)).toEqual(details)
  expect(serverFaults(conflict, ['name'])).toEqual({ fields: {}, rest: undefined })
  expect(conflictOf(new ApiError({ code: 'not_allowed', message: 'No.', details }))).toBeNull()
})

test('no answer is said as such', () => {
  expect(serverFaults(new TypeError('failed'), []).rest).toContain('did not answer')
})
