import type { Organization as Answer } from '@tributary/contract/organizations'
import type { Actor, Database } from '../../context.ts'
import type { Organization } from '../../database/generated/client.ts'
import { refuseDemoted } from './people/refuse-demoted.ts'

export const graceDays = 30
const DAY_MS = 24 * 60 * 60_000

/** When what was deleted then is gone for good. */
export function goneAt(deletedAt: Date | null, days: number): string | null {
  return deletedAt && new Date(deletedAt.getTime() + days * DAY_MS).toISOString()
}

/** An organization that was deleted at this time or before is gone for good. */
export const restorableSince = (now: Date) => new Date(now.getTime() - graceDays * DAY_MS)

export function organizationOf({ archivedAt, deletedAt, ...organization }: Organization): Answer {
  return { ...organization, archivedAt: archivedAt?.toISOString() ?? null, deletedAt: deletedAt?.toISOString() ?? null, goneAt: goneAt(deletedAt, graceDays) }
}

/**
 * The actor's organization as nobody else changes it, or who is its admin, until the transaction ends; whoever lost their role while they
 * waited for it is refused. Its key is left to the audit log: whoever writes there refers to it. @throws Problem not_signed_in, not_allowed
 */
export async function holdOrganization(tx: Database, actor: Actor): Promise<Organization> {
  const { organizationId } = actor
  await tx.$queryRaw`SELECT FROM "Organization" WHERE "id" = ${organizationId}::uuid FOR NO KEY UPDATE`
  await refuseDemoted(tx, actor)
  return tx.organization.findUniqueOrThrow({ where: { id: organizationId } })
}

/** How the audit log names the organization as what was changed. */
export const organizationTarget = ({ id, name }: Pick<Organization, 'id' | 'name'>) => ({ target: { type: 'organization', id, name } })
