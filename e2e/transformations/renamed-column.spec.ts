import { getMe } from '@tributary/contract/accounts'
import { listCatalog } from '@tributary/contract/catalog'
import { listExtractors, runExtractor } from '@tributary/contract/extractors'
import { listTransformations, runTransformation } from '@tributary/contract/transformations'
import { finish } from '../../prisma/demo/session.ts'
import { changeCrm, crmChanges } from '../../prisma/demo/sources/change-crm.ts'
import { adminUrl } from '../support/product.ts'
import { expect, test } from '../support/test.ts'

const { rename, restore } = crmChanges
if (!rename || !restore) throw new Error('The CRM of the demo does not change.')

test('the CRM renames a column: the extraction arrives, the transformation says what it misses, and its readers keep what they had', async ({ signedIn, apiAs }) => {
  const call = await apiAs('dba.oracle')
  const projectId = (await call(getMe, {})).projects.find(({ name }) => name === 'Oracle')?.id ?? ''
  const extractorId = (await call(listExtractors, { projectId, limit: 50 })).items.find(({ name }) => name === 'ora-crm')?.id ?? ''
  const transformationId = (await call(listTransformations, { projectId, limit: 50 })).items.find(({ name }) => name === 'crm-stable')?.id ?? ''
  const run = async () => {
    await finish(call, await call(runExtractor, { extractorId }))
    return call(runTransformation, { transformationId })
  }
  const before = (await call(listCatalog, { q: 'Oracle core', limit: 1 })).items[0]
  const page = await signedIn('dba.oracle')
  try {
    expect(await changeCrm(adminUrl(), rename)).toBe(true)
    const { id } = await run()
    await page.goto(`/jobs/${id}`)
    await expect(page.getByText(/"seg_code" not found/).first()).toBeVisible()
    await expect(page.getByText(/segment_code/).first()).toBeVisible()
    // The map folds when there are many; what is chosen is always drawn.
    await page.goto(`/overview?selected=${projectId}`)
    await expect(page.getByRole('region', { name: 'Map of the organization' }).getByRole('link', { name: /^Oracle, .*1 failed/ })).toBeVisible()
    // What others read is as it was, and says that it is not renewed.
    const bucket = (await (await apiAs('newcomer'))(listCatalog, { q: 'Oracle core', limit: 1 })).items[0]
    expect(bucket).toMatchObject({ displayName: 'Oracle core', rowCount: before?.rowCount, freshness: { state: 'broken' } })
  } finally {
    await changeCrm(adminUrl(), restore)
    await finish(call, await run())
  }
})
