import type { InputOf } from '@tributary/contract/endpoint'
import type { deleteOrganization as endpoint, Organization } from '@tributary/contract/organizations'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { holdOrganization, organizationOf, organizationTarget } from '../organization-of.ts'
import { organizationRefusal } from '../organization-refusal.ts'
import { mayChangeOrganization } from '../policy.ts'

/** Shuts everybody out but its admins, who may restore it until the grace is over. */
export async function deleteOrganization({ db, audit, clock }: Context, actor: Actor, { name }: InputOf<typeof endpoint>): Promise<Organization> {
  if (!mayChangeOrganization(actor)) throw await organizationRefusal(db, actor, 'Only admins of the organization delete it.')
  return db.$transaction(async (tx) => {
    const organization = await holdOrganization(tx, actor)
    if (name.trim() !== organization.name) throw new Problem('name_differs', `Type the organization's name as it is: ${organization.name}`)
    if (organization.deletedAt) return organizationOf(organization)
    const deleted = await tx.organization.update({ where: { id: organization.id }, data: { deletedAt: clock() } })
    await audit.record(tx, actor, { ...organizationTarget(deleted), before: { deletedAt: null }, after: { deletedAt: deleted.deletedAt } })
    return organizationOf(deleted)
  })
}
