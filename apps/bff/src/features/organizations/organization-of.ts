import type { Organization as Answer } from '@tributary/contract/organizations'
import type { Actor, Database } from '../../context.ts'
import type { Organization } from '../../database/generated/client.ts'

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

/** The actor's organization as nobody else changes it, or who is its admin, until the transaction ends. Its key is left to the audit log: whoever writes there refers to it. */
export async function holdOrganization(tx: Database, { organizationId }: Pick<Actor, 'organizationId'>): Promise<Organization> {
  await tx.$queryRaw`SELECT FROM "Organization" WHERE "id" = ${organizationId}::uuid FOR NO KEY UPDATE`
  return tx.organization.findUniqueOrThrow({ where: { id: organizationId } })
}

/** How the audit log names the organization as what was changed. */
export const organizationTarget = ({ id, name }: Pick<Organization, 'id' | 'name'>) => ({ target: { type: 'organization', id, name } })
