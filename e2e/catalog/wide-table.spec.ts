import { expect, test } from '../support/test.ts'
import { createVoyages } from './voyages.ts'

const sensors = Array.from({ length: 250 }, (_, at) => `${at} AS sensor_${at}`)

test('of a wide table a hundred columns are shown at a time, and each is found by its name', async ({ apiAs, signedIn }) => {
  const { tableId, load } = await createVoyages(await apiAs('dba.oracle'))
  await load(`SELECT 1 AS voyage_id, ${sensors.join(', ')}`)
  const page = await signedIn('dba.oracle')
  await page.goto(`/t/${tableId}/data`)
  const heads = page.getByRole('grid', { name: 'First rows of voyage' }).getByRole('columnheader')
  await expect(page.getByText('Columns 1 to 100 of 251')).toBeVisible()
  await expect(heads).toHaveCount(100)
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText('Columns 101 to 200 of 251')).toBeVisible()
  await expect(heads.first()).toHaveAccessibleName('sensor_99')

  await page.keyboard.press('/')
  await page.keyboard.type('sensor_249')
  await expect(heads).toHaveCount(1)
  await expect(page.getByRole('gridcell', { name: '249' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Find a column' }).fill('gyroscope')
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(heads).toHaveCount(100)
})
