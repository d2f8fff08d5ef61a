import { checkTable } from '@tributary/contract/tables'
import { expect, test } from 'vitest'
import type { Operator } from '../../../../command.ts'
import { codeOf } from '../../../../testing/code-of.ts'
import { testCompany } from '../../testing/company.ts'
import { loadRows } from '../../testing/load-rows.ts'
import { stageRows } from '../../testing/stage-rows.ts'
import { doctorCommand } from './doctor-command.ts'

const { app, company, db } = await testCompany()
const { lake } = app.context
const operator = { context: app.context } as Operator
const id = () => company.table.id
const tableNow = () => db.table.findUniqueOrThrow({ where: { id: id() } })
const load = () => loadRows(app.context, id(), "SELECT range AS id, 'A' AS segment FROM range(5)")
const doctor = () => doctorCommand.run(operator, id())
const ask = (person: { id: string }) => app.callAs(person)(checkTable, { tableId: id() })
const check = async () => (await ask(company.producers.admin)).findings

async function fileLike(part: RegExp) {
  for await (const { path } of lake.list(`tables/${id()}`)) if (part.test(path)) return path
  throw new Error(`no file like ${String(part)}`)
}

/** The same path with other bytes. */
async function damage(part: RegExp, change: (body: Uint8Array) => Uint8Array | null) {
  const path = await fileLike(part)
  const body = change(await lake.read(path))
  await lake.remove(path)
  if (body) await lake.write(path, body)
  return path
}

test('a whole table is said to be whole, by the API and at the terminal', async () => {
  await load()
  expect([await check(), await doctor()]).toEqual([[], '1 table checked, nothing is wrong.'])
  expect(await doctorCommand.run(operator)).toContain('nothing is wrong.')
})

const changed = (from: string, to: string) => (body: Uint8Array) => new TextEncoder().encode(new TextDecoder().decode(body).replace(from, to))

test.each([
  ['a data file is gone', () => damage(/\.parquet$/, () => null), 'missing', /^The data file tables\/.*\.parquet is missing\.$/],
  ['a data file is cut', () => damage(/\.parquet$/, (body) => body.subarray(0, -3)), 'size', /^The data file .* has \d+ bytes; the table's metadata says \d+\.$/],
  ['a data file is overwritten', () => damage(/\.parquet$/, (body) => new Uint8Array(body.length)), 'damaged', /is not a whole Parquet file/],
  ['a manifest is gone', () => damage(/metadata\/(?!snap-).*\.avro$/, () => null), 'missing', /^The manifest .* is missing\.$/],
  ['a manifest list is damaged', () => damage(/\/snap-/, (body) => body.map((byte, at) => (at > 20 ? 0 : byte))), 'damaged', /^The manifest list .* cannot be read/],
  ['the metadata is gone', () => damage(/\.metadata\.json$/, () => null), 'missing', /^The metadata file .* is missing\.$/],
  ['the metadata is that of another table', () => damage(/\.metadata\.json$/, (body) => changed(id(), '00000000-0000-4000-8000-000000000000')(body)), 'damaged', /is that of another table/],
  ['the summary counts otherwise', () => damage(/\.metadata\.json$/, changed('"total-records":"5"', '"total-records":"6"')), 'count', /says 6 rows, its manifests hold 5/],
  ['the pointer leads nowhere', async () => db.table.update({ where: { id: id() }, data: { metadataLocation: `tables/${id()}/metadata/none.metadata.json` } }), 'missing', /none\.metadata\.json is missing\.$/],
  ['the database counts other bytes', async () => db.table.update({ where: { id: id() }, data: { byteCount: 1n } }), 'count', /^The database says that customer has bytes: 1; its metadata says \d+\.$/],
  ['the database counts other rows', async () => db.table.update({ where: { id: id() }, data: { rowCount: 7n } }), 'count', /^The database says that customer has rows: 7; its metadata says 5\.$/],
  ['the database names another snapshot', async () => db.table.update({ where: { id: id() }, data: { snapshotId: 12n } }), 'count', /has the snapshot 12; its metadata says \d+\.$/],
  ['the database has other columns', async () => db.column.deleteMany({ where: { tableId: id(), fieldId: 2 } }), 'count', /has the columns id long \(1\); its metadata says id long \(1\), segment string \(2\)\.$/],
  ['the history offers what is not there', async () => db.snapshot.create({ data: { tableId: id(), snapshotId: 77n, metadataLocation: 'x', mode: 'full', addedRows: 0, totalRows: 0, totalBytes: 0, asOf: new Date() } }), 'count', /offers a snapshot that its metadata lacks: 77\.$/],
] as const)('%s: that is found', async (_, harm, kind, message) => {
  await load()
  await harm()
  expect(await check()).toContainEqual({ kind, path: expect.any(String), message: expect.stringMatching(message) })
  const refusal: unknown = await doctor().catch((error: unknown) => error)
  expect(refusal).toMatchObject({ message: expect.stringMatching(/: in\.c-core\.customer \([0-9a-f-]{36}\): WRONG\n[\s\S]*\n1 table checked, 1 with something wrong\.$/) })
})

test('what only takes up room is told, and is not wrong', async () => {
  await load()
  await stageRows(app.context, { tableId: id(), schema: null }, 'SELECT 1 AS id', 'full')
  expect(await check()).toMatchObject([{ kind: 'orphan', message: expect.stringMatching(/^1 file of \d+ bytes in tables\/.*: no snapshot needs them\.$/) }])
  expect(await doctor()).toMatch(/: in\.c-core\.customer \(.*\): whole\n {2}1 file of .*\n1 table checked, nothing is wrong\.$/)
})

test('a table that was never loaded is whole, and one that is not there is no table', async () => {
  expect(await check()).toEqual([])
  await expect(doctorCommand.run(operator, 'customer')).rejects.toThrow('"customer" is not the id of a table.')
  await expect(doctorCommand.run(operator, company.bucket.id)).rejects.toThrow(`There is no table ${company.bucket.id}.`)
})

test('only those who may change a table check it', async () => {
  expect((await tableNow()).metadataLocation).toBeNull()
  expect(await Promise.all([company.producers.guest, company.organizationAdmin, company.stranger].map((person) => codeOf(ask(person))))).toEqual(['not_allowed', 'not_allowed', 'table_not_found'])
})
