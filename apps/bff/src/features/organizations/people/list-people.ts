import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { listPeople as endpoint } from '@tributary/contract/organizations'
import type { Actor, Context } from '../../../context.ts'
import { containing } from '../../../database/containing.ts'
import { oldestPageAfter, pageEnd } from '../../../database/page.ts'
import { organizationRefusal } from '../organization-refusal.ts'
import { personOf, personParts } from './person-of.ts'
import { isOrganizationAdmin, maySeePeople } from '../policy.ts'

export async function listPeople({ db }: Context, actor: Actor, { q, cursor, limit }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  if (!maySeePeople(actor)) throw await organizationRefusal(db, actor, 'Only members of the organization see its people.')
  const named = q ? { OR: [{ name: containing(q) }, { email: containing(q) }] } : {}
  const people = await db.user.findMany({
    where: { organizationId: actor.organizationId, kind: 'person', ...named, ...oldestPageAfter(cursor) },
    orderBy: { id: 'asc' },
    take: limit + 1,
    include: personParts,
  })
  const { items, nextCursor } = pageEnd(people, limit)
  return { items: items.map((person) => (isOrganizationAdmin(actor) || person.id === actor.id ? personOf(person) : { ...personOf(person), twoFactor: null })), nextCursor }
}
