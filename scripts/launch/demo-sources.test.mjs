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

test('growth ends where a source is about twice as large as it began', async () => {
  await inSource(embedded.adminUrl, 'northwind_oracle', (admin) => admin.query(`INSERT INTO history.op_history VALUES (360000, 1, 'call', NULL, 'EUR', now(), NULL); INSERT INTO crm.contact VALUES (60000, 1, 'mail', 'x', NULL)`))
  await inSource(embedded.adminUrl, 'northwind_ms', (admin) => admin.query(`
    INSERT INTO dbo.shipment VALUES (160000, 1, 1, now(), NULL, 1, 'moving');
    INSERT INTO dbo.invoice VALUES (120000, 1, now(), now(), 1, 'EUR', 'open');
    INSERT INTO dbo.stock_move VALUES (140000, 'NP-00001', 'Praha', 1, now())`))
  const before = await counts()
  await growSources(embedded.adminUrl)
  expect(await counts()).toEqual(before)
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
