import type { ProjectRole } from '@tributary/contract/organizations'
import type { Bucket, Configuration, Organization, Prisma, PrismaClient, Project, Table, Token, User } from '../database/generated/client.ts'
import { createAccount } from '../features/accounts/index.ts'
import { newValue } from '../features/tokens/index.ts'
import { hashPassword } from '../http/auth/auth.ts'

type Rest<Input, Given extends string> = Partial<Omit<Input, Given>>

/** Rows for tests, each valid as it is: say only what the test is about. */
export interface Factories {
  anOrganization(given?: Partial<Prisma.OrganizationUncheckedCreateInput>): Promise<Organization>
  /** Without a `password` they can be called as, but can't sign in. Without an `organization` one is made. */
  aPerson(given?: { organization?: { id: string }; password?: string } & Rest<Prisma.UserUncheckedCreateInput, 'organizationId'>): Promise<User>
  aProject(given?: { organization?: { id: string } } & Rest<Prisma.ProjectUncheckedCreateInput, 'organizationId'>): Promise<Project>
  /** Gives `person` the role, or a new person who is a member of the project's organization. */
  aMember(given: { project: Project; role: ProjectRole; person?: User }): Promise<User>
  aBucket(given: { project: { id: string } } & Rest<Prisma.BucketUncheckedCreateInput, 'projectId'>): Promise<Bucket>
  /** Described, yet without data: nothing is in the lake. */
  aTable(given: { bucket: { id: string }; columns?: readonly { name: string; type: string }[] } & Rest<Prisma.TableUncheckedCreateInput, 'bucketId' | 'columns'>): Promise<Table>
  /** A token of the project. Without a `maker` it is one of a new admin of the project; `buckets` by id. */
  aToken(given: { project: Project; maker?: { id: string }; buckets?: Record<string, 'read' | 'write'> } & Rest<Prisma.TokenUncheckedCreateInput, 'projectId' | 'makerId' | 'buckets' | 'serviceAccountId'>): Promise<{ token: Token; value: string }>
  /** A service account with a token. */
  aServiceAccount(given?: { organization?: { id: string }; roles?: Record<string, ProjectRole> } & Rest<Prisma.UserUncheckedCreateInput, 'organizationId'>): Promise<{ account: User; token: Token; value: string }>
  aConfiguration(given: { project: { id: string } } & Rest<Prisma.ConfigurationUncheckedCreateInput, 'projectId'>): Promise<Configuration>
}

export function factories(db: PrismaClient): Factories {
  let count = 0
  const anOrganization: Factories['anOrganization'] = (given) => db.organization.create({ data: { name: `Organization ${++count}`, ...given } })
  const aProject: Factories['aProject'] = async ({ organization, ...given } = {}) => {
    const { id } = organization ?? await anOrganization()
    return db.project.create({ data: { organizationId: id, name: `Project ${++count}`, hue: 1, ...given } })
  }
  const aPerson: Factories['aPerson'] = async ({ organization, password, ...given } = {}) => {
    const { id } = organization ?? await anOrganization()
    const name = `Person ${++count}`
    const person = { organizationId: id, organizationRole: 'member' as const, name, email: `person-${count}@example.com`, ...given }
    return password === undefined ? db.user.create({ data: person }) : createAccount(db, person, await hashPassword(password))
  }
  const aMember: Factories['aMember'] = async ({ project, role, person }) => {
    const member = person ?? await aPerson({ organization: { id: project.organizationId } })
    await db.projectMember.create({ data: { projectId: project.id, userId: member.id, role } })
    return member
  }
  return {
    anOrganization,
    aPerson,
    aProject,
    aMember,
    aBucket({ project, ...given }) {
      const name = `c-bucket-${++count}`
      return db.bucket.create({ data: { projectId: project.id, stage: 'in', name, displayName: name, ...given } })
    },
    aTable({ bucket, columns = [{ name: 'id', type: 'long' }], ...given }) {
      const described = columns.map((column, index) => ({ ...column, fieldId: index + 1, position: index }))
      return db.table.create({ data: { bucketId: bucket.id, name: `table_${++count}`, ...given, columns: { create: described } } })
    },
    async aToken({ project, maker, buckets = {}, ...given }) {
      const { id: makerId } = maker ?? await aMember({ project, role: 'admin' })
      const { value, ...kept } = newValue('project')
      const reached = Object.entries(buckets).map(([bucketId, access]) => ({ bucketId, access }))
      const token = await db.token.create({ data: { description: `Token ${++count}`, ...kept, ...given, projectId: project.id, makerId, buckets: { create: reached } } })
      return { token, value }
    },
    async aServiceAccount({ organization, roles = {}, ...given } = {}) {
      const { id: organizationId } = organization ?? await anOrganization()
      const id = crypto.randomUUID()
      const memberships = { create: Object.entries(roles).map(([projectId, role]) => ({ projectId, role })) }
      const account = await db.user.create({ data: { id, organizationId, kind: 'serviceAccount', name: `Service account ${++count}`, email: `${id}@service.invalid`, memberships, ...given } })
      const { value, ...kept } = newValue('serviceAccount')
      return { account, value, token: await db.token.create({ data: { description: `Token ${++count}`, ...kept, serviceAccountId: id } }) }
    },
    aConfiguration({ project, ...given }) {
      return db.configuration.create({ data: { projectId: project.id, kind: 'transformation', component: 'sql', name: `Configuration ${++count}`, content: {}, ...given } })
    },
  }
}
