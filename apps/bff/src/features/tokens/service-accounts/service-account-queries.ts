import type { ServiceAccount } from '@tributary/contract/tokens'
import type { ProjectRole } from '@tributary/contract/organizations'
import type { Actor, Database } from '../../../context.ts'
import type { Prisma } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'
import { organizationRefusal } from '../../organizations/index.ts'
import { mayManageServiceAccounts } from '../policy.ts'

export const accountParts = {
  memberships: { where: { project: { deletedAt: null } }, include: { project: { select: { id: true, name: true, hue: true } } }, orderBy: { project: { name: 'asc' } } },
  tokens: { select: { lastUsedAt: true } },
} as const satisfies Prisma.UserInclude
export type AccountWithParts = Prisma.UserGetPayload<{ include: typeof accountParts }>

export function accountAnswer({ id, name, description, organizationRole, memberships, tokens, createdAt }: AccountWithParts): ServiceAccount {
  const uses = tokens.flatMap(({ lastUsedAt }) => lastUsedAt?.toISOString() ?? [])
  return {
    id, name, description, organizationRole,
    projects: memberships.map(({ project, role }) => ({ ...project, role })),
    tokenCount: tokens.length,
    lastUsedAt: uses.toSorted().at(-1) ?? null,
    createdAt: createdAt.toISOString(),
  }
}

/** As the audit log tells of it. */
export function toldOf({ name, description, organizationRole, memberships }: AccountWithParts) {
  return { name, description, organizationRole, projects: memberships.map(({ project: { id, name: projectName }, role }) => ({ id, name: projectName, role })) }
}

export type ToldAccount = ReturnType<typeof toldOf>

/** @throws Problem not_allowed */
export async function refuseUnlessAdmin(db: Database, actor: Actor) {
  if (!mayManageServiceAccounts(actor)) throw await organizationRefusal(db, actor, 'Service accounts are managed by admins of the organization.')
}

/** @throws Problem service_account_not_found, not_allowed */
export async function findServiceAccount(db: Database, actor: Actor, serviceAccountId: string): Promise<AccountWithParts> {
  await refuseUnlessAdmin(db, actor)
  const account = await db.user.findFirst({ where: { id: serviceAccountId, kind: 'serviceAccount', organizationId: actor.organizationId }, include: accountParts })
  if (!account) throw new Problem('service_account_not_found', 'There is no such service account.')
  return account
}

/** Hold the organization. @throws Problem name_taken */
export async function refuseTakenName(db: Database, { organizationId }: Actor, name: string, but?: string) {
  const taken = await db.user.count({ where: { organizationId, kind: 'serviceAccount', name, ...(but === undefined ? {} : { id: { not: but } }) } })
  if (taken > 0) throw new Problem('name_taken', `The organization has another service account named "${name}".`)
}

/** @throws Problem project_not_found, where one is not of the organization */
export async function refuseForeignProjects(db: Database, { organizationId }: Actor, projects: readonly { projectId: string; role: ProjectRole }[]) {
  const ids = projects.map(({ projectId }) => projectId)
  const found = await db.project.count({ where: { id: { in: ids }, organizationId, deletedAt: null } })
  if (found < ids.length) throw new Problem('project_not_found', 'One of these projects does not exist.')
}
