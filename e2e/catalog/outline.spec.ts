import { listTables } from '@tributary/contract/tables'
import { expect, test } from '../support/test.ts'
import { createHarbour } from './harbour.ts'

test('those who hear the pages are told the same as those who see them', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.oracle')
  const harbour = await createHarbour(call, { type: 'organization-project' })
  const page = await signedIn('dba.oracle')
  await page.goto(`/catalog?q=${encodeURIComponent(harbour.bucketName)}`)
  await expect(page.getByRole('list', { name: 'Shared buckets' })).toMatchAriaSnapshot(`
    - list "Shared buckets":
      - listitem:
        - link "${harbour.bucketName}"
        - paragraph: Every ship of the harbour.
        - paragraph:
          - code: out.c-ships
          - text: Jonas Keller 2 tables 255 rows
        - meter "Data age"
  `)
  await expect(page.getByRole('complementary', { name: 'Selected bucket' })).toMatchAriaSnapshot(`
    - complementary "Selected bucket":
      - heading "${harbour.bucketName}" [level=2]
      - link "Open bucket"
      - heading "Freshness" [level=3]
      - meter "Data age"
      - heading "Tables" [level=3]
      - list:
        - listitem:
          - link "berth"
  `)
  await page.goto(`/b/${harbour.bucketId}/sharing`)
  await expect(page.getByRole('group', { name: 'Share with' })).toMatchAriaSnapshot(`
    - group "Share with":
      - radio "Everyone in the organization" [checked]
      - radio "Organization members"
      - radio "Selected projects"
      - radio "Selected people"
  `)
  const { items: [berth] } = await call(listTables, { bucketId: harbour.bucketId })
  await page.goto(`/t/${berth?.id}/schema`)
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - navigation "Breadcrumb"
      - heading "berth" [level=1]
      - region "About this table":
        - meter "Data age"
      - navigation "Table":
        - link /Schema/
        - link "Data"
        - link "Profile"
        - link "Lineage"
        - link "History"
        - link "Storage"
      - region "Columns of the table":
        - table:
          - rowgroup:
            - row "# Column Type Null Default Description Acts"
          - rowgroup:
            - row /berth_id long/
  `)
})
