import type { InputOf } from '@tributary/contract/endpoint'
import type { Person, updatePerson as endpoint } from '@tributary/contract/organizations'
import type { Actor, Context, Database } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { personOf, personParts } from './person-of.ts'
import { mayManagePeople } from '../policy.ts'

export async function updatePerson({ db }: Context, actor: Actor, { personId, organizationRole }: InputOf<typeof endpoint>): Promise<Person> {
  if (!mayManagePeople(actor)) throw new Problem('not_allowed', 'Only admins of the organization change roles.')
  const { organizationId } = actor
  return db.$transaction(async (transaction) => {
    // Two admins who step down at the same moment: the second waits here and is refused.
    await transaction.$queryRaw`SELECT id FROM "Organization" WHERE id = ${organizationId}::uuid FOR UPDATE`
    const person = await transaction.user.findFirst({ where: { id: personId, organizationId } })
    if (!person) throw new Problem('person_not_found', 'There is no such person.')
    if (person.organizationRole === 'admin' && organizationRole !== 'admin') await refuseLastAdmin(transaction, organizationId)
    return personOf(await transaction.user.update({ where: { id: personId }, data: { organizationRole }, include: personParts }))
  })
}

async function refuseLastAdmin(db: Database, organizationId: string) {
  const admins = await db.user.count({ where: { organizationId, organizationRole: 'admin' } })
  if (admins === 1) throw new Problem('last_admin', 'This is the last admin of the organization. Make someone else admin first.')
}
