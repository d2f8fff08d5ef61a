import type { InputOf } from '@tributary/contract/endpoint'
import type { Organization, updateOrganization as endpoint } from '@tributary/contract/organizations'
import type { Actor, Context } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { organizationOf } from './organization-of.ts'
import { mayChangeOrganization } from './policy.ts'

export async function updateOrganization({ db }: Context, actor: Actor, input: InputOf<typeof endpoint>): Promise<Organization> {
  if (!mayChangeOrganization(actor)) throw new Problem('not_allowed', 'Only admins of the organization change it.')
  const data = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
  return organizationOf(await db.organization.update({ where: { id: actor.organizationId }, data }))
}
