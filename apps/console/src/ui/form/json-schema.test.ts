import { expect, test } from 'vitest'
import { checkField, type Field, fieldsOf, grouped, initialValues } from './json-schema.ts'

const schema = {
  required: ['host', 'port', 'password'],
  properties: {
    host: { type: 'string', title: 'Host', minLength: 1, maxLength: 10 },
    port: { type: 'integer', minimum: 1, maximum: 65_535, default: 5432 },
    password: { type: 'string' },
    sslMode: { type: 'string', enum: ['off', 'verify'], titles: { verify: 'Encrypted and checked' }, default: 'verify', description: 'How the server proves itself.' },
    readOnly: { type: 'boolean' },
    note: { anyOf: [{ type: 'string', maxLength: 5 }, { type: 'null' }] },
  },
}
const fields = fieldsOf(schema, ['password'])
const field = (key: string): Field => fields.find((one) => one.key === key) ?? expect.fail(`no field ${key}`)

test('each property becomes a field of the right kind', () => {
  expect(fields.map(({ key, kind }) => [key, kind])).toEqual([
    ['host', 'text'], ['port', 'number'], ['password', 'secret'], ['sslMode', 'select'], ['readOnly', 'boolean'], ['note', 'text'],
  ])
  expect(field('sslMode')).toMatchObject({ label: 'Ssl mode', help: 'How the server proves itself.', options: [{ value: 'off', label: 'off' }, { value: 'verify', label: 'Encrypted and checked' }] })
})

test('values start as set, else by default, else empty', () => {
  expect(initialValues(fields, { host: 'db' })).toEqual({ host: 'db', port: 5432, password: '', sslMode: 'verify', readOnly: false, note: '' })
})

test('faults are sentences', () => {
  expect(checkField(field('host'), '')).toBe('Host is needed.')
  expect(checkField(field('host'), 'a-very-long-name')).toBe('Host has at most 10 characters.')
  expect(checkField(field('port'), 70_000)).toBe('Port is at most 65535.')
  expect(checkField(field('port'), 1.5)).toBe('Port is a whole number.')
  expect(checkField(field('note'), 'longer')).toBe('Note has at most 5 characters.')
  expect(checkField(field('host'), 'db')).toBeUndefined()
})

test('a secret that is set already need not be typed again', () => {
  expect(checkField(field('password'), '')).toBe('Password is needed.')
  expect(checkField(field('password'), '', true)).toBeUndefined()
})

test('fields of one group stand together, at the place of the first', () => {
  const inGroups = grouped(fieldsOf({ properties: { host: {}, proxy: { group: 'Proxy' }, note: {}, speed: {}, proxyPort: { group: 'Proxy' }, last: {} } }))
  expect(inGroups.map(({ name, fields: members }) => [name, members.map(({ key }) => key)])).toEqual([
    [undefined, ['host']], ['Proxy', ['proxy', 'proxyPort']], [undefined, ['note', 'speed', 'last']],
  ])
})
