import type { Actor, Database, Visit } from '../context.ts'
import { actorOfUser } from '../features/organizations/index.ts'

export const visit: Visit = { operation: 'test', address: '127.0.0.1', client: 'vitest', requestId: null }

/** Who a person is to use cases that are called without HTTP. */
export async function actorFor(db: Database, person: { id: string }): Promise<Actor> {
  const actor = await actorOfUser(db, person.id, visit)
  if (!actor) throw new Error('There is no such person.')
  return actor
}
