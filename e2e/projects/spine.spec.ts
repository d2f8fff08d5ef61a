import type { Page } from '@playwright/test'
import { withClient, type SourceAccess } from '../../prisma/demo/sources/source-databases.ts'
import { adminUrl, demoPassword } from '../support/product.ts'
import { emailOf, expect, test } from '../support/test.ts'

const stamp = Date.now()
const database = 'story_depot'
const names = { source: `Depot ${stamp}`, consumer: `Planning ${stamp}`, bucket: `c-depot-${stamp}` }

/** A system of somebody's, with parcels in it. */
async function createDepot(): Promise<SourceAccess> {
  const server = new URL(adminUrl())
  await withClient(server.href, async (admin) => {
    await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)
    await admin.query(`DROP ROLE IF EXISTS ${database}_reader`)
    await admin.query(`CREATE ROLE ${database}_reader LOGIN PASSWORD 'depot-${stamp}'`)
    await admin.query(`CREATE DATABASE ${database}`)
  })
  const here = new URL(server)
  here.pathname = `/${database}`
  await withClient(here.href, (admin) => admin.query(`
    CREATE TABLE parcel (parcel_id int PRIMARY KEY, depot_id int NOT NULL, weight_kg numeric(8,3) NOT NULL, arrived_at timestamptz NOT NULL);
    INSERT INTO parcel SELECT n, 1 + n % 4, n / 7.0, timestamptz '2026-11-01 00:00Z' + n * interval '1 minute' FROM generate_series(1, 2000) AS n;
    CREATE TABLE depot (depot_id int PRIMARY KEY, town text NOT NULL);
    INSERT INTO depot VALUES (1, 'Praha'), (2, 'Linz'), (3, 'Kraków'), (4, 'Brno');
    GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${database}_reader`))
  return { host: server.hostname, port: Number(server.port), database, user: `${database}_reader`, password: `depot-${stamp}` }
}

test('from a source database to a linked bucket, and the lineage of what ran', async ({ page }) => {
  test.setTimeout(240_000)
  const depot = await createDepot()

  await test.step('sign in', async () => {
    await page.goto('/')
    await page.getByLabel('E-mail').fill(emailOf('dba.oracle'))
    await page.getByRole('textbox', { name: 'Password' }).fill(demoPassword())
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  })

  await test.step('create a project', () => createProject(page, names.source))

  await test.step('register a PostgreSQL extractor', async () => {
    await page.getByRole('link', { name: 'Register an extractor' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Depot system')
    await page.getByRole('button', { name: 'Create extractor' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Connection' })).toBeVisible()
    await page.getByLabel('Host', { exact: true }).fill(depot.host)
    await page.getByLabel('Port', { exact: true }).fill(String(depot.port))
    await page.getByLabel('Database').fill(depot.database)
    await page.getByLabel('User', { exact: true }).fill(depot.user)
    await page.getByRole('combobox', { name: 'Encryption' }).click()
    await page.getByRole('option', { name: 'Not encrypted' }).click()
    await page.getByRole('textbox', { name: 'Password' }).fill(depot.password)
  })

  await test.step('test the connection', async () => {
    await page.getByRole('button', { name: 'Test connection' }).click()
    const steps = page.getByRole('region', { name: 'Connection test' }).getByRole('listitem')
    await expect(steps).toHaveText([/Name: passed/, /Port: passed/, /TLS: passed/, /Sign-in: passed/, /Rights: passed/])
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await page.getByRole('link', { name: 'Continue to tables' }).click()
  })

  await test.step('pick tables', async () => {
    await page.getByLabel('Extract public.parcel').check()
    await page.getByLabel('Extract public.depot').check()
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
    await page.getByRole('link', { name: 'Continue to pace' }).click()
    await page.getByRole('link', { name: 'Continue to review' }).click()
  })

  await test.step('run it and watch', async () => {
    await page.getByRole('button', { name: 'Run now' }).click()
    await page.getByRole('region', { name: 'Messages' }).getByRole('link', { name: 'Job 1' }).click()
    await expect(page).toHaveTitle(/^✓ /, { timeout: 60_000 })
    await expect(page.getByText('public.parcel: 2,000 rows read', { exact: false })).toBeVisible()
  })

  await test.step('look at the data', async () => {
    await page.getByRole('link', { name: /parcel$/ }).first().click()
    await page.getByRole('navigation', { name: 'Table' }).getByRole('link', { name: 'Data' }).click()
    await expect(page.getByText(/First 100 of about 2\s000 rows/)).toBeVisible()
    await expect(page.getByRole('gridcell', { name: '0.143' }).first()).toBeVisible()
  })

  await test.step('transform it with SQL', async () => {
    await openProject(page, names.source)
    await writeTransformation(page, {
      name: 'Parcels by town', inputs: ['in.c-depot-system.parcel', 'in.c-depot-system.depot'], output: `out.${names.bucket}.parcels_by_town`,
      sql: 'CREATE TABLE by_town AS\nSELECT town, count(*) AS parcels, sum(weight_kg) AS weight_kg\nFROM parcel JOIN depot USING (depot_id)\nGROUP BY town',
    })
    await expect(page.getByRole('gridcell', { name: 'Kraków' })).toBeVisible()
  })

  await test.step('share the bucket', async () => {
    await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: `depot-${stamp}` }).click()
    await page.getByRole('link', { name: 'Sharing' }).click()
    await page.getByRole('radio', { name: 'Everyone in the organization' }).check()
    await page.getByRole('button', { name: /^(Share bucket|Save sharing)$/ }).click()
    await expect(page.getByText(/is shared|is saved/).first()).toBeVisible()
  })

  await test.step('from another project, find it in the catalog and subscribe', async () => {
    await page.getByRole('button', { name: /account of Jonas Keller/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByLabel('E-mail').fill(emailOf('newcomer'))
    await page.getByRole('textbox', { name: 'Password' }).fill(demoPassword())
    await page.getByRole('button', { name: 'Sign in' }).click()
    await createProject(page, names.consumer)
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /Catalog/ }).click()
    await page.getByRole('searchbox', { name: 'Filter the catalog' }).fill('depot')
    const row = page.getByRole('list', { name: 'Shared buckets' }).getByRole('listitem').filter({ hasText: `out.${names.bucket}` })
    await row.getByRole('button', { name: /^Subscribe/ }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('button', { name: 'Subscribe' })).toBeVisible()
    const choice = dialog.getByRole('combobox', { name: 'Project' })
    // She may have been added to other projects; with one of her own there is nothing to choose.
    if (await choice.isVisible()) {
      await choice.click()
      await page.getByRole('option', { name: names.consumer }).click()
    }
    await dialog.getByRole('button', { name: 'Subscribe' }).click()
    await expect(page.getByText(new RegExp(`${names.consumer} subscribes to`))).toBeVisible()
  })

  await test.step('query it in a transformation there', async () => {
    await openProject(page, names.consumer)
    await expect(page.getByRole('list', { name: 'Buckets' })).toContainText(`linked from ${names.source}`)
    await writeTransformation(page, {
      name: 'Busy towns', inputs: [`in.${names.bucket}.parcels_by_town`], output: 'out.c-plan.busy_towns',
      sql: 'CREATE TABLE busy AS SELECT town, parcels FROM parcels_by_town ORDER BY parcels DESC',
    })
    await expect(page.getByRole('gridcell', { name: 'Praha' })).toBeVisible()
  })

  await test.step('see the lineage of what ran, across both projects', async () => {
    await page.getByRole('navigation', { name: 'Table' }).getByRole('link', { name: 'Lineage' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Lineage of busy_towns' })).toBeVisible()
    const graph = page.getByRole('region', { name: 'Lineage of busy_towns' })
    for (const name of [`Busy towns, transformation of ${names.consumer}`, new RegExp(`^parcels_by_town, table of ${names.source}`)]) {
      await expect(graph.getByRole('link', { name })).toBeVisible()
    }
    await page.getByRole('button', { name: 'Show as list' }).click()
    const list = page.getByRole('grid', { name: 'Lineage' })
    for (const name of ['busy_towns', 'Busy towns', 'parcels_by_town', names.source]) await expect(list).toContainText(name)
  })
})

async function createProject(page: Page, name: string) {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'All projects' }).click()
  await page.getByRole('link', { name: 'New project' }).first().click()
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Create project' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

async function openProject(page: Page, name: string) {
  await page.getByRole('button', { name: /^Find anything/ }).click()
  await page.getByRole('combobox', { name: /^Find anything/ }).fill(name)
  await page.getByRole('option', { name: new RegExp(`^${name}`) }).first().click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** Writes it, runs it to its end and opens what it made. */
async function writeTransformation(page: Page, { name, inputs, sql, output }: { name: string; inputs: string[]; sql: string; output: string }) {
  await page.getByRole('link', { name: /^Transformations/ }).click()
  await page.getByRole('link', { name: 'New transformation' }).first().click()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('button', { name: 'Create transformation' }).click()
  for (const input of inputs) {
    await page.getByRole('searchbox', { name: 'Add a table' }).fill(input)
    await page.getByRole('button', { name: `Add ${input}` }).click()
  }
  await page.getByRole('textbox', { name: 'SQL', exact: true }).click()
  await page.keyboard.insertText(sql)
  // What completes the last word lies over what follows the editor.
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Add output' }).click()
  await page.getByLabel('Output 1, to').fill(output)
  await page.getByRole('button', { name: /^(Save and run|Run)/ }).click()
  const run = page.getByRole('region', { name: 'Last run' })
  await expect(run.getByText('Done', { exact: true })).toBeVisible({ timeout: 60_000 })
  await run.getByRole('link', { name: `Open ${output}` }).click()
}
