import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { deleteServiceAccount as endpoint } from '@tributary/contract/tokens'
import type { Actor, Context } from '../../../context.ts'
import { holdOrganization } from '../../organizations/index.ts'
import { leaveProjects } from './leave-projects.ts'
import { recordAccount } from './record-account.ts'
import { findServiceAccount, toldOf } from './service-account-queries.ts'

/** Also in an archived organization: what has leaked must end. What it made stays. */
export async function deleteServiceAccount({ db, audit }: Context, actor: Actor, { serviceAccountId }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  return db.$transaction(async (tx) => {
    await holdOrganization(tx, actor)
    const account = await findServiceAccount(tx, actor, serviceAccountId)
    await leaveProjects(tx, account.memberships)
    await tx.user.delete({ where: { id: serviceAccountId } })
    await recordAccount({ audit }, tx, actor, account, { before: toldOf(account) })
    return { done: true }
  })
}
