import { ApiError } from '@tributary/contract/client'
import { expect, test } from 'vitest'
import { faultsOf, faultsOfRefusal, sameContent } from './content.ts'

const content = {
  inputs: [{ path: 'in.c-crm.people', as: 'people' }], sql: 'select 1',
  outputs: [{ from: 'clean', path: 'out.c-main.clean', mode: 'full' as const }, { from: 'copy', path: 'in.c-linked.copy', mode: 'append' as const }],
}

test('contents are the same whatever the order of their keys', () => {
  expect(sameContent(content, { outputs: content.outputs.map(({ mode, path, from }) => ({ mode, path, from })), sql: 'select 1', inputs: content.inputs })).toBe(true)
  expect(sameContent(content, { ...content, sql: 'select 2' })).toBe(false)
  const upsert = (primaryKey: string[], deleteColumn?: string) => ({ ...content, outputs: [{ from: 'clean', path: 'out.c-main.clean', mode: 'upsert' as const, primaryKey, ...(deleteColumn ? { deleteColumn } : {}) }] })
  expect(sameContent(upsert(['id']), upsert(['id']))).toBe(true)
  expect(sameContent(upsert(['id']), upsert(['id', 'line']))).toBe(false)
  expect(sameContent(upsert(['id']), upsert(['id'], 'gone'))).toBe(false)
})

test('faults stand at their fields', () => {
  expect(faultsOf(content)).toEqual({})
  expect(faultsOf({ ...content, outputs: [{ from: '1st', path: 'nowhere', mode: 'full' }] })).toEqual({
    'outputs.0.from': 'A name in SQL starts with a letter and has letters, digits or "_".', 'outputs.0.path': 'A table path is like "in.c-crm.customer".',
  })
  expect(faultsOf({ ...content, outputs: [{ from: 'clean', path: 'out.c-main.clean', mode: 'upsert' }] })).toEqual({ 'outputs.0.primaryKey': 'Choose the columns of the primary key.' })
})

test('a refusal for a linked bucket stands at the outputs that go there', () => {
  const refusal = new ApiError({ code: 'bucket_is_read_only', message: 'It is read-only.', details: { paths: ['in.c-linked'] } })
  expect(faultsOfRefusal(refusal, content)).toEqual({ 'outputs.1.path': 'It is read-only.' })
  expect(faultsOfRefusal(new ApiError({ code: 'not_allowed', message: 'No.' }), content)).toBeNull()
  expect(faultsOfRefusal(new TypeError('offline'), content)).toBeNull()
})
