import { listShareTargets } from '@tributary/contract/catalog'
import { expect, test } from 'vitest'
import { refused } from '../../../testing/refused.ts'
import { testCompany } from '../testing/company.ts'

const { app, company, db } = await testCompany()

test('projects and people of the organization are found by what is typed, letter for letter', async () => {
  await app.aProject({ organization: company.organization, name: 'R_D', description: 'Rockets' })
  const call = app.callAs(company.producers.share)
  const find = async (kind: 'project' | 'person', q?: string) => (await call(listShareTargets, { bucketId: company.bucket.id, kind, ...(q !== undefined && { q }) })).items.map(({ name, detail }) => [name, detail])
  expect((await find('project')).map(([name]) => name).toSorted()).toEqual(['Oracle', 'R_D', 'Reporting'])
  expect(await find('project', 'rock')).toEqual([['R_D', 'Rockets']])
  expect(await find('project', 'r_')).toEqual([['R_D', 'Rockets']])
  expect(await find('project', '%')).toEqual([])
  const { name, email } = company.client
  expect(await find('person', email.toUpperCase())).toEqual([[name, email]])
  expect(await find('person', company.stranger.email)).toEqual([])
})

test('pages go on where the one before ended', async () => {
  const call = app.callAs(company.producers.share)
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: { items: { id: string }[]; nextCursor: string | null } = await call(listShareTargets, { bucketId: company.bucket.id, kind: 'person', limit: 6, ...(cursor && { cursor }) })
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor
  }
  expect(seen).toEqual((await db.user.findMany({ where: { organizationId: company.organization.id }, orderBy: { id: 'desc' } })).map(({ id }) => id))
})

test('who may not share is not told whom there is', async () => {
  await company.share('organization-project')
  for (const person of [company.producers.admin, company.consumers.share, company.organizationAdmin]) {
    await expect(app.callAs(person)(listShareTargets, { bucketId: company.bucket.id, kind: 'person' })).rejects.toMatchObject(refused('not_allowed'))
  }
  await expect(app.callAs(company.stranger)(listShareTargets, { bucketId: company.bucket.id, kind: 'person' })).rejects.toMatchObject(refused('bucket_not_found'))
})
