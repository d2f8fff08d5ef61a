import { changePassword, getMe } from '@tributary/contract/organizations'
import type { Endpoint } from '@tributary/contract/endpoint'
import type { ProjectRole } from '@tributary/contract/organizations'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'

/** Open to those who still have to replace their one-time password. */
const beforePasswordChange: ReadonlySet<Endpoint> = new Set<Endpoint>([getMe, changePassword])

export interface SignedIn {
  actor: Actor
  /** `Set-Cookie` lines for the answer: a session in use is prolonged. */
  cookies: string[]
}

/** Who asks for the endpoint, by the session of the request. @throws Problem not_signed_in, password_change_required */
export async function actorOf({ auth, db }: Context, headers: Headers, endpoint: Endpoint): Promise<SignedIn> {
  const session = await auth.sessionOf(headers)
  if (!session) throw new Problem('not_signed_in', 'Sign in first.')
  const user = await db.user.findUnique({ where: { id: session.userId }, include: { memberships: { select: { projectId: true, role: true } } } })
  if (!user) throw new Problem('not_signed_in', 'Sign in first.')
  if (user.mustChangePassword && !beforePasswordChange.has(endpoint)) {
    throw new Problem('password_change_required', 'Choose your own password first.')
  }
  const roles = new Map<string, ProjectRole>(user.memberships.map(({ projectId, role }) => [projectId, role]))
  return { actor: actorWith(user, roles), cookies: session.cookies }
}

export function actorWith(user: Pick<Actor, 'name' | 'organizationId' | 'organizationRole'> & { id: string }, roles: ReadonlyMap<string, ProjectRole>): Actor {
  const { id, name, organizationId, organizationRole } = user
  return { userId: id, name, organizationId, organizationRole, projectIds: [...roles.keys()], roleIn: (projectId) => roles.get(projectId) ?? null }
}
