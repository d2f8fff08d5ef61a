import type { Page } from '@playwright/test'
import { search } from '@tributary/contract/catalog'
import type { Call } from '@tributary/contract/client'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'

const anyNode = /, (table|source|extractor|transformation) of |not shared with you$/

/** The table that Reporting makes of what Oracle and MS share with it. */
async function customerOfReporting(call: Call) {
  const { hits } = await call(search, { q: 'customer', limit: 50 })
  const table = hits.find(({ kind, title, project }) => kind === 'table' && title === 'customer' && project.name === 'Reporting')
  if (!table) throw new Error('The demo has no table customer in Reporting.')
  return table.id
}

function graphOf(page: Page) {
  const graph = page.getByRole('region', { name: 'Lineage of customer' })
  return { graph, node: (name: string | RegExp) => graph.getByRole('link', { name }) }
}

test('a table is followed from one project into another, back to the source', async ({ apiAs, signedIn }) => {
  const id = await customerOfReporting(await apiAs('admin'))
  const page = await signedIn('admin')
  await page.goto(`/t/${id}/schema`)
  await page.getByRole('navigation', { name: 'Table' }).getByRole('link', { name: 'Lineage' }).click()
  await expect(page.getByRole('heading', { name: 'Lineage of customer', level: 1 })).toBeVisible()

  const { graph, node } = graphOf(page)
  await expect(node(/^customer, table of Reporting/)).toBeVisible()
  await expect(node('Customer 360, transformation of Reporting')).toBeVisible()
  await expect(node(/^crm_customer, table of Oracle/)).toBeVisible()
  await expect(graph.getByText('Oracle', { exact: true })).toBeVisible()
  await expect(graph.getByText('MS', { exact: true })).toBeVisible()
  await expect(node(/source of Oracle/)).toHaveCount(0)
  await expectAccessible(page)

  // Each "more" at the rim leads one step on.
  await graph.getByRole('link', { name: '1 more feeds crm_customer: show one step more upstream' }).click()
  await expect(page).toHaveURL(/up=3/)
  await expect(node('crm-stable, transformation of Oracle')).toBeVisible()
  await page.getByRole('button', { name: '3 steps up' }).click()
  await page.getByRole('menuitemradio', { name: '6 steps up' }).click()
  await expect(node(/, source of Oracle$/).first()).toBeAttached()

  await graph.getByRole('textbox', { name: 'Find in graph' }).fill('crm_customer')
  await graph.getByRole('textbox', { name: 'Find in graph' }).press('Enter')
  const inspector = page.getByRole('complementary', { name: 'Selected node' })
  await expect(inspector.getByRole('heading', { name: 'crm_customer' })).toBeVisible()
  await expect(inspector.getByText('out.c-oracle.crm_customer')).toBeVisible()
  await expect(inspector.getByRole('link', { name: 'in.c-oracle' })).toBeVisible()
  await expect(inspector.getByText('version 1')).toBeVisible()
  await inspector.getByRole('link', { name: 'crm-stable' }).click()
  await expect(inspector.getByRole('heading', { name: 'crm-stable' })).toBeVisible()
  await expect(page).toHaveURL(/node=configuration/)
})

test('the list says what the graph says', async ({ apiAs, signedIn }) => {
  const id = await customerOfReporting(await apiAs('admin'))
  const page = await signedIn('admin')
  await page.goto(`/lineage?focus=table:${id}&up=6`)
  const { graph, node } = graphOf(page)
  await expect(node(/^customer, table of Reporting/)).toBeVisible()
  const sentences = await graph.getByRole('link', { name: anyNode }).locator('> span:last-child').allTextContents()
  const namesInGraph = sentences.map((sentence) => sentence.split(', ')[0])

  await page.getByRole('button', { name: 'Show as list' }).click()
  await expect(page).toHaveURL(/view=list/)
  const list = page.getByRole('grid', { name: 'Lineage' })
  const rows = list.getByRole('row')
  await expect(rows).toHaveCount(namesInGraph.length + 1)
  const namesInList = await list.locator('tbody tr td:first-child').allTextContents()
  expect(namesInList.toSorted()).toEqual(namesInGraph.toSorted())
  await expect(rows.filter({ hasText: /^Customer 360/ })).toContainText('crm_customer')
  await expectAccessible(page)

  // Rows are moved through and opened by keys.
  await rows.filter({ hasText: '+2' }).focus()
  await page.keyboard.press('k')
  await expect(page.getByRole('complementary', { name: 'Selected node' }).getByRole('heading', { name: 'Churn score' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/transformations\//)
})

test('a graph is walked by arrows along its edges, and Enter opens the page', async ({ apiAs, signedIn }) => {
  const id = await customerOfReporting(await apiAs('admin'))
  const page = await signedIn('admin')
  await page.goto(`/lineage?focus=table:${id}&up=4`)
  const { graph, node } = graphOf(page)
  const focus = node(/^customer, table of Reporting/)
  await expect(focus).toBeVisible()
  await graph.getByRole('textbox', { name: 'Find in graph' }).focus()
  for (let presses = 0; presses < 20 && !(await focus.evaluate((element) => element === document.activeElement)); presses++) await page.keyboard.press('Shift+Tab')
  await expect(focus).toBeFocused()

  await page.keyboard.press('ArrowLeft')
  await expect(node('Customer 360, transformation of Reporting')).toBeFocused()
  await expect(page).toHaveURL(/node=configuration/)
  await page.keyboard.press('ArrowLeft')
  const read = graph.locator(':focus')
  await expect(read).toHaveText(/, table of (Oracle|MS)/)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(focus).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(node('Churn score, transformation of Reporting')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(node(/^churn_score, table of Reporting/)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'churn_score', level: 1 })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('complementary', { name: 'Selected node' }).getByRole('heading', { name: 'churn_score' })).toBeVisible()
})

test('of a project that one may not look into, only its name is there', async ({ apiAs, signedIn }) => {
  const id = await customerOfReporting(await apiAs('analyst'))
  const page = await signedIn('analyst')
  await page.goto(`/lineage?focus=table:${id}&up=6`)
  const { graph, node } = graphOf(page)
  await expect(node(/^crm_customer, table of Oracle/)).toBeVisible()
  await graph.getByRole('button', { name: 'Oracle, not shared with you' }).click()
  const inspector = page.getByRole('complementary', { name: 'Selected node' })
  await expect(inspector.getByText('What lies here is not shared with you.')).toBeVisible()
  await expect(graph.getByRole('link', { name: /extractor of Oracle|source of Oracle/ })).toHaveCount(0)
})

test('without a focus there is where to begin, and a search', async ({ signedIn }) => {
  const page = await signedIn('analyst')
  await page.goto('/lineage')
  await expect(page.getByRole('list', { name: 'Where to begin' }).getByRole('link').first()).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('searchbox', { name: 'Find a table, extractor or transformation' }).fill('churn')
  await page.getByRole('list', { name: 'Found' }).getByRole('link', { name: /^churn_score/ }).click()
  await expect(page.getByRole('heading', { name: 'Lineage of churn_score' })).toBeVisible()
})

test('on a narrow screen the list comes first', async ({ apiAs, signedIn }) => {
  const id = await customerOfReporting(await apiAs('analyst'))
  const page = await signedIn('analyst')
  await page.setViewportSize({ width: 420, height: 860 })
  await page.goto(`/lineage?focus=table:${id}`)
  await expect(page.getByText('The graph wants a wider screen')).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Lineage' })).toBeVisible()
  await expectAccessible(page)
})

test('a lineage is taken along as a picture and as data', async ({ apiAs, signedIn }) => {
  const id = await customerOfReporting(await apiAs('admin'))
  const page = await signedIn('admin')
  await page.goto(`/lineage?focus=table:${id}`)
  for (const [choice, name] of [['As a picture (SVG)', 'lineage-customer.svg'], ['As data (JSON)', 'lineage-customer.json']] as const) {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: choice }).click()
    expect((await download).suggestedFilename()).toBe(name)
  }
})
