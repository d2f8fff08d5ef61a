import type { Actor } from '../../context.ts'
import { isOrganizationAdmin } from '../organizations/index.ts'

/** The whole log: of every project, and of what is in none. */
export function maySeeOrganizationAudit(actor: Actor) {
  return isOrganizationAdmin(actor)
}
