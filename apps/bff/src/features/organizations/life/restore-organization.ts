import type { Organization } from '@tributary/contract/organizations'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { holdOrganization, organizationOf, organizationTarget } from '../organization-of.ts'
import { organizationRefusal } from '../organization-refusal.ts'
import { mayChangeOrganization } from '../policy.ts'

/** Whether there is still time is asked before anything of a deleted organization is answered: see `refuseDeleted`. */
export async function restoreOrganization({ db, audit }: Context, actor: Actor): Promise<Organization> {
  if (!mayChangeOrganization(actor)) throw await organizationRefusal(db, actor, 'Only admins of the organization restore it.')
  return db.$transaction(async (tx) => {
    const organization = await holdOrganization(tx, actor)
    if (!organization.deletedAt) throw new Problem('not_deleted', `${organization.name} is not deleted.`)
    const restored = await tx.organization.update({ where: { id: organization.id }, data: { deletedAt: null } })
    await audit.record(tx, actor, { ...organizationTarget(restored), before: { deletedAt: organization.deletedAt }, after: { deletedAt: null } })
    return organizationOf(restored)
  })
}
