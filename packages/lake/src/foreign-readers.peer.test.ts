import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { double } from '../test/canonical.ts'
import { type DuckdbLake, duckdbLake } from '../test/duckdb-lake.ts'
import { corners, everyType } from '../test/every-type.ts'
import { foreignTables } from '../test/foreign-tables.ts'
import { peer } from '../test/peer.ts'
import { type PyRead, readByPyiceberg } from '../test/read-by-pyiceberg.ts'
import { sorted, tableHistory } from '../test/table-history.ts'
import { quoteName } from './sql.ts'
import { diskStorage } from './storage/disk.ts'
import { azurePeer, peerAzure, peerS3, peerStorage, s3Peer } from './storage/testing/peers.ts'

let lake: DuckdbLake
beforeAll(async () => {
  lake = await duckdbLake(diskStorage)
})
afterAll(() => lake.close())

test.each(foreignTables)('PyIceberg reads every state and every snapshot exactly: %s', async (_, make) => {
  const history = await make(lake)
  const [states, snapshots] = [history.states, history.snapshots()]
  const latest = lake.storage.urlOf(states.at(-1)?.location ?? '')
  const answers = await readByPyiceberg([
    ...states.map(({ location }) => ({ metadata: lake.storage.urlOf(location) })),
    ...snapshots.map(({ snapshotId }) => ({ metadata: latest, snapshot: String(snapshotId) })),
  ])
  for (const [index, { schema, rows }] of [...states, ...snapshots].entries()) {
    expect(answers[index]?.columns).toEqual(schema.columns.map(({ name, type }) => [name, type]))
    expect(sorted(answers[index]?.rows ?? [])).toEqual(rows)
  }
})

test('PyIceberg finds exactly the rows that a condition on any type asks for, and passes over files by their bounds', async () => {
  const history = tableHistory(lake)
  // Files of one value, whose bounds leave no room for a mistake, and of several.
  for (let row = 0; row < 12; row += 1) await history.load('append', everyType(row, row + 1))
  for (let row = 12; row < 30; row += 6) await history.load('append', everyType(row, row + 6))
  const location = history.states.at(-1)?.location ?? ''
  const { sql: table } = await lake.scan(location)

  const asked = Object.entries(corners).flatMap(([name, values]) => [
    ...values.filter(([, value]) => value !== 'nan').flatMap(([sql, value]) => (name === 'BOOLEAN' ? ['='] : operators).map((operator) => ({ name, operator, value, sql: `${operator} CAST(${sql} AS ${name})` }))),
    ...['is null', 'is not null'].map((operator) => ({ name, operator, value: null, sql: operator })),
  ])
  const answers = await readByPyiceberg(asked.map(({ name, operator, value }) => ({ metadata: lake.storage.urlOf(location), columns: ['row'], filter: [name, operator, value] as const })))
  expect(answers).toHaveLength(asked.length)
  for (const [index, { name, operator, sql }] of asked.entries()) {
    // To the engine alone NaN is a number above all others.
    const numbers = operator.startsWith('is') || !['FLOAT', 'DOUBLE'].includes(name) ? '' : `AND NOT isnan(${quoteName(name)})`
    const rows = await lake.rows(`SELECT "row"::VARCHAR AS "row" FROM ${table} WHERE ${quoteName(name)} ${sql} ${numbers}`)
    expect([name, sql, sorted(answers[index]?.rows ?? [])]).toEqual([name, sql, sorted(rows.map((row) => [String(row['row'])]))])
  }
  const files = (wanted: string) => answers.flatMap(({ files: left }, index) => (asked[index]?.name === wanted ? [left] : []))
  for (const name of Object.keys(corners)) expect(Math.min(...files(name))).toBeLessThan(13)
})

test('PyIceberg finds a few rows in a file of several row groups', async () => {
  const select = `SELECT i::INTEGER AS "row", CASE WHEN i < 10 THEN 'NaN'::DOUBLE ELSE i END AS d, md5(i::VARCHAR) || 'ž' AS t, (hash(i) % 1000003)::BIGINT - 500000 AS n,
    make_timestamp(((hash(i) % 1000003)::BIGINT - 500000) * 86399999983) AS m FROM range(300000) t(i)`
  const { location } = await lake.load(randomUUID(), null, 'full', select)
  const middle = await lake.rows(`SELECT d, t, n::VARCHAR AS n, epoch_us(m)::VARCHAR AS m FROM (${select}) WHERE "row" = 199999`)
  const filters: NonNullable<PyRead['filter']>[] = [['d', 'is nan'], ['d', '=', double(Number(middle[0]?.['d']))], ...['t', 'n', 'm'].map((name) => [name, '=', String(middle[0]?.[name])] as const)]
  const answers = await readByPyiceberg(filters.map((filter) => ({ metadata: lake.storage.urlOf(location), columns: ['row'], filter })))
  const sql = ['isnan(d)', ...['d', 't', 'n', 'm'].map((name) => `${name} = (SELECT ${name} FROM (${select}) WHERE "row" = 199999)`)]
  for (const [index, condition] of sql.entries()) {
    const rows = await lake.rows(`SELECT "row"::VARCHAR AS "row" FROM (${select}) WHERE ${condition}`)
    expect(rows.length).toBeGreaterThan(0)
    expect(sorted(answers[index]?.rows ?? [])).toEqual(sorted(rows.map((row) => [String(row['row'])])))
  }
})

test.each([
  ['S3', async (root: string) => peerStorage(s3Peer(peerS3()), root), s3Properties],
  ['Azure', async (root: string) => peerStorage(azurePeer(await peerAzure()), root), azureProperties],
] as const)('PyIceberg reads a table in %s by the addresses in its metadata', async (_, open, properties) => {
  const remote = await duckdbLake(open)
  onTestFinished(() => remote.close())
  const history = tableHistory(remote)
  await history.load('full', everyType(0, 20))
  await history.load('append', everyType(20, 30))
  const [state] = history.states.slice(-1)
  const [answer] = await readByPyiceberg([{ metadata: remote.storage.urlOf(state?.location ?? ''), properties: properties() }])
  expect(sorted(answer?.rows ?? [])).toEqual(state?.rows)
})

const operators = ['=', '<', '<=', '>', '>=']

function s3Properties() {
  return {
    's3.endpoint': peer('PEER_S3_URL'), 's3.region': 'us-east-1', 's3.access-key-id': peer('PEER_S3_KEY'), 's3.secret-access-key': peer('PEER_S3_SECRET'),
  }
}

function azureProperties() {
  return { 'adls.connection-string': peer('PEER_AZURITE_URL') }
}
