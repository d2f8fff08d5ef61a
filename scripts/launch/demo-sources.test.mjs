import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEmbedded } from '../../apps/bff/src/database/embedded/start-embedded.ts'
import { changeCrm, crmChanges } from '../../prisma/demo/sources/change-crm.ts'
import { growSources } from '../../prisma/demo/sources/grow-sources.ts'
import { createSource, inSource, withClient } from '../../prisma/demo/sources/source-databases.ts'

let home
let embedded
let reader

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'demo-sources-'))
  embedded = await startEmbedded(home, { durable: false })
  ;[, reader] = await Promise.all([createSource(embedded.adminUrl, 'northwind_oracle'), createSource(embedded.adminUrl, 'northwind_ms')])
}, 120_000)
afterAll(async () => {
  await embedded.stop()
  rmSync(home, { recursive: true })
})

async function ask(name, sql) {
  let rows
  await inSource(embedded.adminUrl, name, async (admin) => ({ rows } = await admin.query(sql)))
  return rows[0]
}

const counts = async () => ({
  ...(await ask('northwind_oracle', 'SELECT (SELECT count(*)::int FROM history.op_history) AS operations, (SELECT count(*)::int FROM crm.contact) AS contacts')),
  ...(await ask('northwind_ms', 'SELECT (SELECT count(*)::int FROM dbo.shipment) AS shipments, (SELECT count(*)::int FROM dbo.invoice) AS invoices, (SELECT count(*)::int FROM dbo.invoice_line) AS lines, (SELECT count(*)::int FROM dbo.stock_move) AS moves')),
})

test('a few rows come to the sources each time', async () => {
  const before = await counts()
  await growSources(embedded.adminUrl)
  await growSources(embedded.adminUrl)
  const { operations, ...after } = await counts()
  expect(operations - before.operations).toBeGreaterThanOrEqual(2)
  expect(operations - before.operations).toBeLessThanOrEqual(10)
  expect(after).toEqual({ contacts: before.contacts + 2, shipments: before.shipments + 2, invoices: before.invoices + 2, lines: before.lines + 2, moves: before.moves + 2 })
})

/** What the days would bring until a few rows before growth ends, in one go. */
const days = {
  northwind_oracle: `
    INSERT INTO history.op_history SELECT n, 1, 'call', NULL, 'EUR', now(), NULL FROM generate_series((SELECT max(op_id) + 1 FROM history.op_history), 359995) AS n;
    INSERT INTO crm.contact SELECT n, 1, 'mail', 'x', now() FROM generate_series((SELECT max(contact_id) + 1 FROM crm.contact), 59998) AS n`,
  northwind_ms: `
    INSERT INTO dbo.shipment SELECT n, 1, 1, now(), now(), 1, 'delivered' FROM generate_series((SELECT max(shipment_id) + 1 FROM dbo.shipment), 159998) AS n;
    INSERT INTO dbo.invoice_line SELECT (SELECT max(line_id) FROM dbo.invoice_line) + row_number() OVER (), n, 'NP-00001', 1, 1 FROM generate_series((SELECT max(invoice_id) + 1 FROM dbo.invoice), 119998) AS n;
    INSERT INTO dbo.invoice SELECT n, 1, now(), now(), 1, 'EUR', 'open' FROM generate_series((SELECT max(invoice_id) + 1 FROM dbo.invoice), 119998) AS n;
    INSERT INTO dbo.stock_move SELECT n, 'NP-00001', 'Praha', 1, now() FROM generate_series((SELECT max(move_id) + 1 FROM dbo.stock_move), 139998) AS n`,
}

async function size() {
  const sizes = await Promise.all(Object.keys(days).map((name) => ask(name, 'SELECT pg_database_size(current_database())::int AS bytes')))
  return sizes.reduce((sum, { bytes }) => sum + bytes, 0)
}

test('growth ends, with no more rows than twice as many as there were in the beginning', async () => {
  const beginning = await size()
  for (const [name, sql] of Object.entries(days)) await inSource(embedded.adminUrl, name, (admin) => admin.query(sql))
  for (let round = 0; round < 6; round += 1) await growSources(embedded.adminUrl)
  const { operations, ...full } = await counts()
  expect(operations).toBeGreaterThanOrEqual(360_000)
  expect(operations).toBeLessThanOrEqual(360_004)
  expect(full).toEqual({ contacts: 60_000, shipments: 160_000, invoices: 120_000, lines: 210_000, moves: 140_000 })
  await growSources(embedded.adminUrl)
  expect(await counts()).toEqual({ operations, ...full })
  expect(await size()).toBeLessThan(2.5 * beginning)
})

test('the CRM renames its column once, takes it back once, and grows meanwhile', async () => {
  const change = (name) => changeCrm(embedded.adminUrl, crmChanges[name])
  expect([await change('restore'), await change('rename'), await change('rename')]).toEqual([false, true, false])
  await growSources(embedded.adminUrl)
  expect(Object.keys(await ask('northwind_oracle', 'SELECT * FROM crm.customer LIMIT 1'))).toContain('segment_code')
  expect([await change('restore'), await change('restore')]).toEqual([true, false])
  expect(Object.keys(await ask('northwind_oracle', 'SELECT * FROM crm.customer LIMIT 1'))).toContain('seg_code')
})

test('what reads a source sees nothing of another', async () => {
  const { password, user, host, port } = reader
  const reach = (database) => withClient(`postgresql://${user}:${password}@${host}:${port}/${database}`, (client) => client.query('SELECT 1'))
  await expect(reach('northwind_ms')).resolves.toBeUndefined()
  for (const other of ['northwind_oracle', 'tributary', 'postgres']) await expect(reach(other)).rejects.toThrow('permission denied for database')
})
