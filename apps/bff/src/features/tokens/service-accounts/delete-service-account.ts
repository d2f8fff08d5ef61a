import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { deleteServiceAccount as endpoint } from '@tributary/contract/tokens'
import type { Actor, Context, Database } from '../../../context.ts'
import { holdOrganization } from '../../organizations/index.ts'
import { leaveProjects, type Revoked } from './leave-projects.ts'
import { recordAccount } from './record-account.ts'
import { findServiceAccount, toldOf } from './service-account-queries.ts'

/** Also in an archived organization: what has leaked must end. What it made stays. */
export async function deleteServiceAccount({ db, audit }: Context, actor: Actor, { serviceAccountId }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  return db.$transaction(async (tx) => {
    await holdOrganization(tx, actor)
    const account = await findServiceAccount(tx, actor, serviceAccountId)
    const left = await leaveProjects(tx, account.memberships)
    const revoked = new Map([...left, ...await forgetTokensOf(tx, serviceAccountId)])
    await tx.user.delete({ where: { id: serviceAccountId } })
    await recordAccount({ audit }, tx, actor, account, { before: toldOf(account), revoked })
    return { done: true }
  })
}

/** Those it made in projects that are deleted: they would be there again, made by nobody, where one is restored. */
async function forgetTokensOf(tx: Database, makerId: string): Promise<Revoked> {
  const tokens = await tx.token.findMany({ where: { makerId }, orderBy: { id: 'asc' }, select: { projectId: true, description: true } })
  await tx.token.deleteMany({ where: { makerId } })
  const revoked = new Map<string, readonly string[]>()
  for (const { projectId, description } of tokens) if (projectId) revoked.set(projectId, [...revoked.get(projectId) ?? [], description])
  return revoked
}
