import { getTable, listTables, readRows } from '@tributary/contract/tables'
import { readFile } from 'node:fs/promises'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'
import { chooseFile, createDepot } from './depot.ts'

const goods = ['id;name;price;arrived', ...Array.from({ length: 200 }, (_, at) => `${at + 1};Crate ${at + 1};${at},50;${String((at % 28) + 1).padStart(2, '0')}.03.2024`)]
// Beyond the rows that the preview shows.
const faulty = goods.map((line, at) => (at === 120 ? '120;Crate 120;cheap;01.03.2024' : at === 150 ? '150;Crate 150;1,00;yesterday' : line)).join('\n')

test('a file with bad rows is looked at, loaded with those set aside, corrected and sent again', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.ms')
  const depot = await createDepot(call)
  const page = await signedIn('dba.ms')
  await page.goto(`/b/${depot.bucketId}/tables`)
  // The page of an empty bucket offers it in its head and as the next step.
  await page.getByRole('link', { name: 'Load a file' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Load a file')
  await expect(page.getByText('It goes to in.c-goods')).toBeVisible()
  await expectAccessible(page)
  await chooseFile(page, 'goods 2024.csv', faulty)

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What is in it')
  await expect(page.getByLabel('Delimiter')).toHaveValue(';')
  await expect(page.getByText('First 50 rows')).toBeVisible()
  await expectAccessible(page)

  await page.getByLabel('Type of arrived').selectOption('date')
  await expect(page.getByText('50 cells do not fit').first()).toBeVisible()
  await page.getByLabel('How dates of arrived are written').fill('%d.%m.%Y')
  await page.keyboard.press('Tab')
  await page.getByLabel('Type of price').selectOption('decimal(18,2)')
  await page.getByLabel('Decimals').selectOption(',')
  await expect(page.getByText('50 cells do not fit')).toHaveCount(0)
  await page.getByLabel('Name of name in the table').fill('crate')
  await page.keyboard.press('Tab')
  await page.reload()
  await expect(page.getByLabel('Name of name in the table')).toHaveValue('crate')
  await page.getByRole('link', { name: 'Go on' }).click()

  await expect(page.getByLabel('Name of the table')).toHaveValue('goods_2024')
  await page.getByLabel('Name of the table').fill('two words')
  await page.getByRole('button', { name: 'Load file' }).click()
  await expect(page.getByLabel('Name of the table')).toBeFocused()
  await page.getByLabel('Name of the table').fill('goods')
  await page.getByRole('combobox', { name: 'Primary key' }).click()
  await page.getByRole('option', { name: 'id' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('radio', { name: 'Set those rows aside' }).check()
  await expect(page.getByText('goods 2024.csv goes to in.c-goods.goods, which is made.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Load file' }).click()

  await expect(page.getByText('Done with warnings')).toBeVisible({ timeout: 60_000 })
  const verdict = page.getByRole('region', { name: 'What became of the rows' })
  await expect(verdict).toContainText(/200 rows read = 198 loaded \+ 2 rejected/)
  await expect(verdict.getByRole('table', { name: 'What did not fit' })).toContainText('yesterday')
  await verdict.getByLabel('Show').selectOption({ index: 1 })
  await expect(verdict.getByRole('row')).toHaveCount(2)
  await verdict.getByLabel('Show').selectOption('')
  await expectAccessible(page)

  await verdict.getByRole('button', { name: 'Load rejected rows again' }).click()
  const again = page.getByRole('dialog', { name: 'Load rejected rows again' })
  // No other type would do: the column has rows by now.
  await expect(again).toContainText('Type of arrived: date, as in the table')
  await expect(again.getByLabel('How dates are written')).toHaveValue('%d.%m.%Y')
  expect(await again.getByLabel('Type of price').getByRole('option').allInnerTexts()).toEqual(['decimal(18,2)', 'decimal(38,2)'])
  await page.keyboard.press('Escape')
  await expect(verdict.getByRole('button', { name: 'Load rejected rows again' })).toBeFocused()

  const download = page.waitForEvent('download')
  await verdict.getByRole('link', { name: 'Rejected rows, to correct' }).click()
  const rejected = await readFile(await (await download).path(), 'utf8')
  expect(rejected).toContain('cheap')

  await verdict.getByRole('link', { name: 'Load the corrected file' }).click()
  await chooseFile(page, 'corrected.csv', rejected.replace('cheap', '119,50').replace('yesterday', '10.03.2024'))
  await expect(page.getByLabel('Name of name in the table')).toHaveValue('crate')
  await expect(page.getByLabel('Decimals')).toHaveValue(',')
  await page.getByRole('link', { name: 'Go on' }).click()
  await expect(page.getByRole('radio', { name: 'Update by key' })).toBeChecked()
  await page.getByRole('button', { name: 'Load file' }).click()
  await expect(page.getByText(/2 rows read = 2 loaded/)).toBeVisible({ timeout: 60_000 })

  const { items: [table] } = await call(listTables, { bucketId: depot.bucketId })
  expect(table?.rowCount).toBe(200)
  expect(await call(getTable, { tableId: table?.id ?? '' })).toMatchObject({ primaryKey: ['id'], columns: [{ name: 'id' }, { name: 'crate' }, { name: 'price', type: 'decimal(18,2)' }, { type: 'date' }] })
  const { rows } = await call(readRows, { tableId: table?.id ?? '', orderBy: 'id', limit: 130 })
  expect(rows[119]?.slice(2)).toEqual(['119.50', '2024-03-01'])
  await page.goto(`/t/${table?.id}/imports`)
  await expect(page.getByRole('table', { name: 'Imports' }).getByRole('row')).toHaveCount(3)
  await expectAccessible(page)
})
