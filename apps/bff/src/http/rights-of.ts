import type { Actor } from '../context.ts'

const organizationRoles = ['member', 'admin']
const projectRoles = ['readOnly', 'guest', 'admin', 'share']

/** Each right that somebody has, in a word: whoever has all of another's may see what that one saw. A role has those below it, too. */
export function rightsOf({ organizationRole, projectIds, memberRoleIn, token }: Actor): string[] {
  const inProjects = projectIds.flatMap((id) => upTo(projectRoles, memberRoleIn(id)).map((role) => `${role} ${id}`))
  return [...upTo(organizationRoles, organizationRole), ...inProjects, ...(token ? rightsOfToken(token) : [])]
}

const upTo = (roles: readonly string[], role: string | null) => (role === null ? [] : roles.slice(0, roles.indexOf(role) + 1))

function rightsOfToken({ role, buckets, canManageBuckets, canManageTokens, components }: NonNullable<Actor['token']>): string[] {
  return [
    ...upTo(projectRoles, role),
    ...[...buckets].flatMap(([id, access]) => (access === 'write' ? [`read ${id}`, `write ${id}`] : [`read ${id}`])),
    ...(canManageBuckets ? ['manage buckets'] : []),
    ...(canManageTokens ? ['make tokens'] : []),
    ...(components === 'all' ? ['every component'] : [...components].map((component) => `use ${component}`)),
  ]
}
