import { getProject } from '@tributary/contract/projects'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../testing/code-of.ts'
import { testApp } from '../../testing/test-app.ts'

const { close, aPerson, aProject, aMember, aBucket, aTable, aConfiguration, aToken, callAs, callWith, callAnonymously } = await testApp()
afterAll(close)
const project = await aProject({ name: 'Oracle', description: 'Ours', hue: 3 })
const organization = { id: project.organizationId }

test.each(['share', 'admin', 'guest', 'readOnly'] as const)('a member with the role %s sees the project and that role', async (role) => {
  const member = await aMember({ project, role })
  expect(await callAs(member)(getProject, { projectId: project.id })).toMatchObject({ id: project.id, name: 'Oracle', description: 'Ours', hue: 3, role })
})

test('an organization admin sees it without a role', async () => {
  const admin = await aPerson({ organization, organizationRole: 'admin' })
  expect(await callAs(admin)(getProject, { projectId: project.id })).toMatchObject({ name: 'Oracle', role: null })
})

test('what is in it is counted; tables behind a link belong to their owner', async () => {
  const busy = await aProject({ organization })
  const member = await aMember({ project: busy, role: 'readOnly' })
  const [first, second, foreign] = [await aBucket({ project: busy }), await aBucket({ project: busy }), await aBucket({ project })]
  await aBucket({ project: busy, sourceBucketId: foreign.id })
  for (const bucket of [first, first, second, foreign]) await aTable({ bucket })
  for (const kind of ['extractor', 'transformation', 'transformation'] as const) await aConfiguration({ project: busy, kind })
  expect(await callAs(member)(getProject, { projectId: busy.id })).toMatchObject({ counts: { members: 1, buckets: 3, tables: 3, extractors: 1, transformations: 2 } })
})

test('a token counts what it sees', async () => {
  const busy = await aProject({ organization })
  const [seen, unseen, foreign] = [await aBucket({ project: busy }), await aBucket({ project: busy }), await aBucket({ project: await aProject({ organization, deletedAt: new Date() }) })]
  await aBucket({ project: busy, sourceBucketId: foreign.id })
  for (const bucket of [seen, unseen]) await aTable({ bucket })
  await aConfiguration({ project: busy, kind: 'extractor', component: 'postgres' })
  await aConfiguration({ project: busy })
  const tokens = [await aToken({ project: busy, buckets: { [seen.id]: 'read' }, components: ['sql'] }), await aToken({ project: busy, canManageBuckets: true }), await aToken({ project: busy, allComponents: true })]
  const counts = await Promise.all(tokens.map(async ({ value }) => (await callWith(value)(getProject, { projectId: busy.id })).counts))
  expect(counts).toEqual([
    { members: 0, buckets: 1, tables: 1, extractors: 0, transformations: 1 },
    { members: 0, buckets: 2, tables: 2, extractors: 0, transformations: 0 },
    { members: 0, buckets: 0, tables: 0, extractors: 1, transformations: 1 },
  ])
})

test('to everybody else the project does not exist', async () => {
  const colleague = await aPerson({ organization })
  const stranger = await aPerson({ organizationRole: 'admin' })
  for (const person of [colleague, stranger]) expect(await codeOf(callAs(person)(getProject, { projectId: project.id }))).toBe('project_not_found')
  expect(await codeOf(callAs(colleague)(getProject, { projectId: crypto.randomUUID() }))).toBe('project_not_found')
  expect(await codeOf(callAnonymously(getProject, { projectId: project.id }))).toBe('not_signed_in')
})
