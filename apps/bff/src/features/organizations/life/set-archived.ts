import type { Organization } from '@tributary/contract/organizations'
import type { Actor, Context } from '../../../context.ts'
import { holdOrganization, organizationOf, organizationTarget } from '../organization-of.ts'
import { organizationRefusal } from '../organization-refusal.ts'
import { mayChangeOrganization } from '../policy.ts'

/** Archives the organization, or brings it back; where it is so already, nothing changes. */
export async function setArchived({ db, audit, clock }: Context, actor: Actor, archived: boolean): Promise<Organization> {
  if (!mayChangeOrganization(actor)) throw await organizationRefusal(db, actor, 'Only admins of the organization archive it, and bring it back.')
  return db.$transaction(async (tx) => {
    const organization = await holdOrganization(tx, actor)
    if ((organization.archivedAt !== null) === archived) return organizationOf(organization)
    const changed = await tx.organization.update({ where: { id: organization.id }, data: { archivedAt: archived ? clock() : null } })
    await audit.record(tx, actor, { ...organizationTarget(changed), before: { archivedAt: organization.archivedAt }, after: { archivedAt: changed.archivedAt } })
    return organizationOf(changed)
  })
}
