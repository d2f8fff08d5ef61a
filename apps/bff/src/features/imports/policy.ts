import type { Actor } from '../../context.ts'
import { mayManageBucketsByToken } from '../../token-access.ts'

interface Sent {
  projectId: string
  createdById: string | null
}

/** Files are what tables are made of: whoever may fill some table of the project brings them. */
export function mayUpload(actor: Actor, projectId: string) {
  return isAdminIn(actor, projectId) || mayWriteSomething(actor, projectId)
}

/** The files of the project that anybody sent. */
export function maySeeUploads(actor: Actor, projectId: string) {
  return actor.memberRoleIn(projectId) !== null || actor.token?.projectId === projectId
}

/** A token sees what it sent itself. */
export function maySeeUpload(actor: Actor, { projectId, createdById }: Sent) {
  if (!actor.token) return actor.memberRoleIn(projectId) !== null
  return actor.token.projectId === projectId && (actor.token.canManageBuckets || createdById === actor.id)
}

/** The same of many uploads or imports, for a query. */
export function seenOf({ token, id }: Actor): { createdById?: string } {
  return token && !token.canManageBuckets ? { createdById: id } : {}
}

/** Send, read, load and delete it. */
export function mayUseUpload(actor: Actor, upload: Sent) {
  return maySeeUpload(actor, upload) && mayUpload(actor, upload.projectId)
}

function isAdminIn(actor: Actor, projectId: string) {
  const role = actor.roleIn(projectId)
  return role === 'share' || role === 'admin' || mayManageBucketsByToken(actor, projectId)
}

function mayWriteSomething({ token }: Actor, projectId: string) {
  if (token?.projectId !== projectId || (token.role !== 'share' && token.role !== 'admin')) return false
  return [...token.buckets.values()].includes('write')
}
