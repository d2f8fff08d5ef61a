import { getMe } from '@tributary/contract/accounts'
import type { Endpoint } from '@tributary/contract/endpoint'
import { restoreOrganization } from '@tributary/contract/organizations'
import type { Actor, Context, Database } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { adminsOf, askThem } from '../organization-refusal.ts'
import { restorableSince } from '../organization-of.ts'
import { isOrganizationAdmin } from '../policy.ts'

/** What admins of a deleted organization may still ask; signing in and out is beside it. */
const open: ReadonlySet<Endpoint> = new Set<Endpoint>([getMe, restoreOrganization])

/** Shuts everybody out of a deleted organization but its admins, who sign in (`endpoint` left out) to restore it. @throws Problem organization_is_deleted */
export async function refuseDeleted({ db, clock }: { db: Database; clock: Context['clock'] }, actor: Pick<Actor, 'organization' | 'organizationId' | 'organizationRole'>, endpoint?: Endpoint) {
  const { organizationId, organization: { deletedAt } } = actor
  if (!deletedAt) return
  if (deletedAt <= restorableSince(clock())) throw new Problem('organization_is_deleted', 'The organization is deleted, and the time to restore it is over.')
  if (!isOrganizationAdmin(actor)) throw new Problem('organization_is_deleted', `The organization is deleted. ${askThem(await adminsOf(db, organizationId))}`)
  if (endpoint && !open.has(endpoint)) throw new Problem('organization_is_deleted', 'The organization is deleted. Restore it first.')
}
