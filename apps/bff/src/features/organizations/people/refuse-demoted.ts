import type { Actor, Database } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { organizationRefusal } from '../organization-refusal.ts'

/** Whoever waited until others were done may have lost the right meanwhile. Hold the organization before. @throws Problem not_signed_in, not_allowed */
export async function refuseDemoted(tx: Database, actor: Actor) {
  if (actor.token) return
  const now = await tx.user.findUnique({ where: { id: actor.id }, select: { organizationRole: true } })
  if (!now) throw new Problem('not_signed_in', 'Sign in first.')
  if (isDemoted(actor, now)) throw await organizationRefusal(tx, actor, 'Your role in the organization was just taken away.')
}

export function isDemoted(before: Pick<Actor, 'organizationRole'>, now: Pick<Actor, 'organizationRole'>) {
  return before.organizationRole !== now.organizationRole && now.organizationRole !== 'admin'
}
