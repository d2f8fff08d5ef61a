import type { Actor } from '../../context.ts'
import type { Prisma } from '../../database/generated/client.ts'

/** Their own: to everybody else a view does not exist. */
export function ownViews(actor: Actor): Prisma.ViewWhereInput {
  return { userId: actor.id }
}
