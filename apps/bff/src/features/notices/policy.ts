import type { Actor } from '../../context.ts'
import type { Prisma } from '../../database/generated/client.ts'

/** Their own, and of projects that they still belong to: a notice says what went on there. */
export function ownNotices(actor: Actor): Prisma.NoticeWhereInput {
  return { userId: actor.id, configuration: { projectId: { in: [...actor.projectIds] } } }
}
