import type { SharingType } from '@tributary/contract/catalog'
import type { OrganizationRole, ProjectRole } from '@tributary/contract/organizations'
import { afterAll, beforeEach } from 'vitest'
import type { User } from '../../../database/generated/client.ts'
import { type TestApp, testApp } from '../../../testing/test-app.ts'

const roles = ['share', 'admin', 'guest', 'readOnly'] as const

/** Two projects of one organization and one of another, with a person in each role. */
export async function aCompany(app: TestApp) {
  const organization = await app.anOrganization()
  const [oracle, reporting] = await Promise.all(['Oracle', 'Reporting'].map((name) => app.aProject({ organization, name })))
  if (!oracle || !reporting) throw new Error('Both projects were made.')
  const person = (organizationRole: OrganizationRole | null) => app.aPerson({ organization, organizationRole })
  const inRoles = async (project: typeof oracle, organizationRole: OrganizationRole | null) =>
    Object.fromEntries(await Promise.all(roles.map(async (role) => [role, await app.aMember({ project, role, person: await person(organizationRole) })]))) as Record<ProjectRole, User>

  const bucket = await app.aBucket({ project: oracle, name: 'c-core', displayName: 'Oracle core', promisedAgeSeconds: 3600 })
  const table = await app.aTable({ bucket, name: 'customer', columns: [{ name: 'id', type: 'long' }, { name: 'segment', type: 'string' }] })
  const elsewhere = await app.aProject()
  return {
    organization, oracle, reporting, bucket, table, elsewhere,
    /** Members of the source's project, and of the one that links, who are organization members, too. */
    producers: await inRoles(oracle, 'member'),
    consumers: await inRoles(reporting, 'member'),
    /** Users of the project that links, but no members of the organization. */
    contractors: await inRoles(reporting, null),
    organizationAdmin: await person('admin'),
    organizationMember: await person('member'),
    /** Neither a project nor an organization role. */
    client: await person(null),
    stranger: await app.aMember({ project: elsewhere, role: 'share', person: await app.aPerson({ organization: { id: elsewhere.organizationId }, organizationRole: 'admin' }) }),
    async share(sharingType: SharingType | null, targets: { projectIds?: string[]; userIds?: string[] } = {}) {
      await app.context.db.bucket.update({
        where: { id: bucket.id },
        data: {
          sharingType,
          sharedProjects: { deleteMany: {}, createMany: { data: (targets.projectIds ?? []).map((projectId) => ({ projectId })) } },
          sharedPeople: { deleteMany: {}, createMany: { data: (targets.userIds ?? []).map((userId) => ({ userId })) } },
        },
      })
    },
    /** The organization's log, oldest first. */
    audit: () => app.context.db.auditEntry.findMany({ where: { organizationId: organization.id }, orderBy: { seq: 'asc' } }),
    link: (given: { linkedById?: string; name?: string; projectId?: string } = {}) =>
      app.context.db.bucket.create({
        data: { projectId: reporting.id, stage: 'in', name: 'c-linked-core', displayName: 'Core', sourceBucketId: bucket.id, ...given },
      }),
  }
}

export type Company = Awaited<ReturnType<typeof aCompany>>

/** The app of a test file, and a company that is a new one in each test. */
export async function testCompany() {
  const app = await testApp()
  afterAll(() => app.close())
  const company = {} as Company
  beforeEach(async () => {
    Object.assign(company, await aCompany(app))
  })
  return { app, company, db: app.context.db }
}
