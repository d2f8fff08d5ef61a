import type { Actor } from './context.ts'

interface Place {
  id: string
  projectId: string
}

/** What a project token may with a bucket of its project; null for everything else, and for who is no token. */
export function bucketAccess({ token }: Actor, { id, projectId }: Place): 'read' | 'write' | null {
  if (token?.projectId !== projectId) return null
  const given = token.canManageBuckets ? 'write' : token.buckets.get(id) ?? null
  return given === 'write' && !isAdminRole(token.role) ? 'read' : given
}

/** Create, change and delete the project's buckets. */
export function mayManageBucketsByToken({ token }: Actor, projectId: string) {
  return token?.projectId === projectId && token.canManageBuckets && isAdminRole(token.role)
}

/** Link into the project and unlink there. */
export function mayLinkByToken({ token }: Actor, projectId: string) {
  return token?.projectId === projectId && token.canManageBuckets && token.role !== 'readOnly'
}

/** What is shared with people is never linked by a token: nobody could say for whom. */
export const tokenShares = ['organization-project', 'specific-projects']

/** See configurations of the component (a connector's id, or `sql`) in the project, and their jobs. */
export function mayUseComponent({ token }: Actor, projectId: string, component: string) {
  return token?.projectId === projectId && (token.components === 'all' || token.components.has(component))
}

/** Run them, too, and stop their jobs: not where its maker only reads, nor in an archived project. */
export function mayRunComponent(actor: Actor, projectId: string, component: string) {
  return mayUseComponent(actor, projectId, component) && actor.token?.role !== 'readOnly'
}

const isAdminRole = (role: string) => role === 'share' || role === 'admin'
