import type { Actor } from '../../context.ts'
import { isOrganizationAdmin } from '../organizations/index.ts'
import { mayManageTokens } from '../projects/index.ts'

interface Home {
  id: string
  organizationId: string
}

interface Chain {
  token: { id: string }
  /** The tokens that it was made with. */
  ancestors: readonly { id: string }[]
}

interface Placed {
  project: Home
  standing: Chain
}

/** Tokens of a project. Here the role counts as it was given: also in an archived project they can be looked through, and revoked. */
export function maySeeTokens(actor: Actor, project: Home) {
  if (actor.token) return actor.token.projectId === project.id && actor.token.canManageTokens
  return ['share', 'admin'].includes(actor.memberRoleIn(project.id) ?? '')
}

/** For a token there are those made with it, and with these; and itself to look at. */
export function maySeeToken(actor: Actor, { token, ancestors }: Chain) {
  return !actor.token || token.id === actor.id || isMadeWith(actor, ancestors)
}

/** Not in an archived project. */
export function mayChangeToken(actor: Actor, { project, standing }: Placed) {
  return mayManageTokens(actor, project) && (!actor.token || isMadeWith(actor, standing.ancestors))
}

export function mayRevokeToken(actor: Actor, { project, standing }: Placed) {
  return maySeeTokens(actor, project) && (!actor.token || isMadeWith(actor, standing.ancestors))
}

/** Service accounts may have any role of the organization and its projects: so has who makes them. */
export function mayManageServiceAccounts(actor: Actor) {
  return isOrganizationAdmin(actor)
}

const isMadeWith = (actor: Actor, ancestors: Chain['ancestors']) => ancestors.some(({ id }) => id === actor.id)
