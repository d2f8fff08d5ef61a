import type { Actor, Database } from '../../../context.ts'
import type { User } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'
import { personParts } from './person-of.ts'

/** A person of the actor's organization; service accounts are none. @throws Problem person_not_found */
export async function findPerson(db: Database, { organizationId }: Actor, personId: string) {
  const person = await db.user.findFirst({ where: { id: personId, organizationId, kind: 'person' }, include: personParts })
  if (!person) throw new Problem('person_not_found', 'There is no such person.')
  return person
}

/** An organization keeps a person who is its admin: a service account can't help who is locked out. Hold the organization before. */
export async function refuseLastAdmin(tx: Database, { id, organizationId, organizationRole }: Pick<User, 'id' | 'organizationId' | 'organizationRole'>) {
  if (organizationRole !== 'admin') return
  const others = await tx.user.count({ where: { organizationId, organizationRole: 'admin', kind: 'person', id: { not: id } } })
  if (others === 0) throw new Problem('last_admin', 'The organization has no other admin. Make someone else admin first.')
}
