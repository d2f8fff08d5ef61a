import type { InputOf } from '@tributary/contract/endpoint'
import type { ServiceAccount, updateServiceAccount as endpoint } from '@tributary/contract/tokens'
import type { Actor, Context, Database } from '../../../context.ts'
import { holdOrganization, refuseInArchive } from '../../organizations/index.ts'
import { changedParts } from '../../../audit/changed-parts.ts'
import { leaveProjects, type Revoked } from './leave-projects.ts'
import { recordAccount } from './record-account.ts'
import { type AccountWithParts, accountAnswer, accountParts, findServiceAccount, refuseForeignProjects, refuseTakenName, toldOf } from './service-account-queries.ts'

export async function updateServiceAccount({ db, audit }: Context, actor: Actor, input: InputOf<typeof endpoint>): Promise<ServiceAccount> {
  const { serviceAccountId: id, name, description, organizationRole, projects } = input
  return db.$transaction(async (tx) => {
    await holdOrganization(tx, actor)
    const account = await findServiceAccount(tx, actor, id)
    await refuseInArchive(tx, actor)
    if (name !== undefined) await refuseTakenName(tx, actor, name, id)
    if (projects) await refuseForeignProjects(tx, actor, projects)
    const revoked = projects && await replaceRoles(tx, account, projects)
    const data = { ...(name === undefined ? {} : { name }), ...(description === undefined ? {} : { description }), ...(organizationRole === undefined ? {} : { organizationRole }) }
    const updated = await tx.user.update({ where: { id }, data, include: accountParts })
    const changed = changedParts(toldOf(account), toldOf(updated))
    if (changed) await recordAccount({ audit }, tx, actor, updated, revoked ? { ...changed, revoked } : changed)
    return accountAnswer(updated)
  })
}

/** Roles in deleted projects stay as they are: they may be restored. */
async function replaceRoles(tx: Database, { id: userId, memberships }: AccountWithParts, projects: NonNullable<InputOf<typeof endpoint>['projects']>): Promise<Revoked> {
  const roles = new Map(projects.map(({ projectId, role }) => [projectId, role]))
  const revoked = await leaveProjects(tx, memberships.filter(({ projectId, role }) => roles.get(projectId) !== role), roles)
  for (const [projectId, role] of roles) {
    await tx.projectMember.upsert({ where: { projectId_userId: { projectId, userId } }, create: { projectId, userId, role }, update: { role } })
  }
  return revoked
}
