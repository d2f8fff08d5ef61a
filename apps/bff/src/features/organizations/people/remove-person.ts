import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { removePerson as endpoint } from '@tributary/contract/organizations'
import type { Actor, Context } from '../../../context.ts'
import { holdOrganization } from '../organization-of.ts'
import { organizationRefusal } from '../organization-refusal.ts'
import { mayManagePeople } from '../policy.ts'
import { endPerson, refuseLastOfProjects } from './end-person.ts'
import { findPerson } from './person-queries.ts'

/** Who has to go can go at once: projects that nobody else manages fall to the organization's admins, who manage the members of every project. */
export async function removePerson(context: Context, actor: Actor, { personId }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const { db } = context
  if (!mayManagePeople(actor)) throw await organizationRefusal(db, actor, 'Only admins of the organization remove people.')
  return db.$transaction(async (tx) => {
    await holdOrganization(tx, actor)
    const { twoFactor: _, ...person } = await findPerson(tx, actor, personId)
    if (personId === actor.id) await refuseLastOfProjects(tx, person)
    await endPerson(tx, context, actor, person)
    return { done: true }
  })
}
