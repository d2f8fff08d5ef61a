import type { InputOf } from '@tributary/contract/endpoint'
import type { Person, updatePerson as endpoint } from '@tributary/contract/organizations'
import type { Actor, Context } from '../../../context.ts'
import { holdOrganization } from '../organization-of.ts'
import { organizationRefusal } from '../organization-refusal.ts'
import { mayManagePeople } from '../policy.ts'
import { findPerson, refuseLastAdmin } from './person-queries.ts'
import { personOf } from './person-of.ts'

export async function updatePerson({ db, audit }: Context, actor: Actor, { personId, organizationRole }: InputOf<typeof endpoint>): Promise<Person> {
  if (!mayManagePeople(actor)) throw await organizationRefusal(db, actor, 'Only admins of the organization change roles.')
  return db.$transaction(async (tx) => {
    // Two admins who step down at the same moment: the second waits here and is refused.
    await holdOrganization(tx, actor)
    const person = await findPerson(tx, actor, personId)
    if (person.organizationRole === organizationRole) return personOf(person)
    await refuseLastAdmin(tx, person)
    await tx.user.update({ where: { id: personId }, data: { organizationRole } })
    await audit.record(tx, actor, { target: { type: 'person', id: personId, name: person.name }, before: { organizationRole: person.organizationRole }, after: { organizationRole } })
    return personOf({ ...person, organizationRole })
  })
}
