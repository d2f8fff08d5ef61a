import type { InputOf } from '@tributary/contract/endpoint'
import type { Organization, updateOrganization as endpoint } from '@tributary/contract/organizations'
import { difference } from '../../audit/difference.ts'
import type { Actor, Context, Database } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { holdOrganization, organizationOf, organizationTarget } from './organization-of.ts'
import { organizationRefusal, refuseInArchive } from './organization-refusal.ts'
import { mayChangeOrganization } from './policy.ts'

export async function updateOrganization({ db, audit }: Context, actor: Actor, wanted: InputOf<typeof endpoint>): Promise<Organization> {
  if (!mayChangeOrganization(actor)) throw await organizationRefusal(db, actor, 'Only admins of the organization change it.')
  return db.$transaction(async (tx) => {
    const organization = await holdOrganization(tx, actor)
    await refuseInArchive(tx, actor)
    const change = difference(organization, wanted)
    if (!change) return organizationOf(organization)
    if (change.after.requiresTwoFactor && await lacksTwoFactor(tx, actor)) {
      throw new Problem('two_factor_is_off', 'Set up two-factor sign-in for yourself before you require it of everybody.')
    }
    const changed = await tx.organization.update({ where: { id: organization.id }, data: change.after })
    await audit.record(tx, actor, { ...organizationTarget(changed), ...change })
    return organizationOf(changed)
  })
}

/** Whoever signs in by a provider alone has that one's second factor, if any. */
async function lacksTwoFactor(db: Database, { id }: Actor) {
  return await db.account.count({ where: { userId: id, providerId: 'credential', user: { kind: 'person', twoFactor: { isNot: { enabledAt: { not: null } } } } } }) > 0
}
