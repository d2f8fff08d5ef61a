import type { Organization as Answer } from '@tributary/contract/organizations'
import type { Organization } from '../../database/generated/client.ts'

export const graceDays = 30

/** When what was deleted then is gone for good. */
export function goneAt(deletedAt: Date | null, days: number): string | null {
  return deletedAt && new Date(deletedAt.getTime() + days * 24 * 60 * 60_000).toISOString()
}

export function organizationOf({ archivedAt, deletedAt, ...organization }: Organization): Answer {
  return { ...organization, archivedAt: archivedAt?.toISOString() ?? null, deletedAt: deletedAt?.toISOString() ?? null, goneAt: goneAt(deletedAt, graceDays) }
}
