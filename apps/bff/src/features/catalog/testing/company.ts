import { randomUUID } from 'node:crypto'
import type { SharingType } from '@tributary/contract/catalog'
import type { OrganizationRole, ProjectRole } from '@tributary/contract/organizations'
import { afterAll, beforeEach } from 'vitest'
import type { Project, ProjectMember, User } from '../../../database/generated/client.ts'
import { type TestApp, testApp } from '../../../testing/test-app.ts'

const roles = ['share', 'admin', 'guest', 'readOnly'] as const

/** Two projects of one organization and one of another, with a person in each role. */
export async function aCompany(app: TestApp) {
  const organization = await app.anOrganization()
  const [oracle, reporting, elsewhere] = await Promise.all([app.aProject({ organization, name: 'Oracle' }), app.aProject({ organization, name: 'Reporting' }), app.aProject()])
  const people = await peopleOf(app, { oracle, reporting, elsewhere })
  const bucket = await app.aBucket({ project: oracle, name: 'c-core', displayName: 'Oracle core', promisedAgeSeconds: 3600 })
  const table = await app.aTable({ bucket, name: 'customer', columns: [{ name: 'id', type: 'long' }, { name: 'segment', type: 'string' }] })
  return {
    organization, oracle, reporting, bucket, table, elsewhere, ...people,
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

let count = 0

/** Everybody by two statements: nearly every test of the catalog begins with a company of its own. */
async function peopleOf({ context: { db } }: TestApp, { oracle, reporting, elsewhere }: Record<'oracle' | 'reporting' | 'elsewhere', Project>) {
  const now = Date.now()
  const rows: User[] = []
  const members: ProjectMember[] = []
  const person = (organizationRole: OrganizationRole | null, { organizationId } = oracle) => {
    const at = new Date(now + rows.length)
    const row: User = { id: randomUUID(), kind: 'person', organizationId, organizationRole, name: `Colleague ${++count}`, description: '', email: `colleague-${count}@example.com`, emailVerified: false, image: null, noticesOf: 'mine', noticesByMail: true, createdAt: at, updatedAt: at }
    rows.push(row)
    return row
  }
  const member = (project: Project, role: ProjectRole, user: User) => {
    members.push({ projectId: project.id, userId: user.id, role, createdAt: user.createdAt })
    return user
  }
  const inRoles = (project: Project, organizationRole: OrganizationRole | null) =>
    Object.fromEntries(roles.map((role) => [role, member(project, role, person(organizationRole))])) as Record<ProjectRole, User>
  const people = {
    /** Members of the source's project, and of the one that links, who are organization members, too. */
    producers: inRoles(oracle, 'member'),
    consumers: inRoles(reporting, 'member'),
    /** Users of the project that links, but no members of the organization. */
    contractors: inRoles(reporting, null),
    organizationAdmin: person('admin'),
    organizationMember: person('member'),
    /** Neither a project nor an organization role. */
    client: person(null),
    stranger: member(elsewhere, 'share', person('admin', elsewhere)),
  }
  await db.user.createMany({ data: rows })
  await db.projectMember.createMany({ data: members })
  return people
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
