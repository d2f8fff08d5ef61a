import { expect, test } from 'vitest'
import { connectorOf } from '../../connectors/index.ts'
import { missingOf } from './missing-of.ts'

const bucket = 'in.c-shop'
const settings = { host: 'db.example', database: 'shop', user: 'reader' }
const table = (name: string, target = name) => ({ schema: 'public', name, columns: null, mode: 'full' as const, growingColumn: null, target })

test('what was never given is told in plain words', () => {
  expect(missingOf(connectorOf('postgres'), { settings: {}, bucket, tables: [] }, [])).toEqual([
    'Host: not set yet.', 'Database: not set yet.', 'User: not set yet.', 'Tables: pick at least one.',
  ])
  expect(missingOf(connectorOf('postgres'), { settings: { ...settings, host: '' }, bucket, tables: [table('a')] }, ['password'])).toEqual(['Host: not set yet.'])
})

test('what is given and wrong says how it should be', () => {
  const [wrong, ...others] = missingOf(connectorOf('postgres'), { settings: { ...settings, port: 70_000 }, bucket, tables: [table('a')] }, ['password'])
  expect(wrong).toMatch(/^Port: .*65535/)
  expect(others).toEqual([])
})

test('two tables cannot go to one name; with everything there, nothing is missing', () => {
  const ready = { settings, bucket, tables: [table('a'), table('b')] }
  expect(missingOf(connectorOf('postgres'), ready, ['password'])).toEqual([])
  expect(missingOf(connectorOf('postgres'), { ...ready, tables: [table('a'), table('b', 'A')] }, ['password'])).toEqual(['Tables: two of them go to "a".'])
  expect(missingOf(undefined, ready, ['password'])).toEqual(['Its connector is not installed here.'])
})
