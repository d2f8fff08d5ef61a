import type { Endpoint } from '@tributary/contract/endpoint'
import { errorStatus } from '@tributary/contract/error'
import type { Request } from 'express'
import type { Change } from '../audit/audit.ts'
import type { Actor, Context } from '../context.ts'
import { Problem } from '../problem.ts'

const rights = new Set([401, 403, 404])

/** Keeps a refused attempt in the audit log, where the endpoint is guarded and it is a right that was missing. */
export async function recordRefusal({ db, audit }: Context, actor: Actor, endpoint: Endpoint, request: Request, error: unknown) {
  if (!endpoint.guarded || !(error instanceof Problem) || !rights.has(errorStatus[error.code])) return
  const change = { target: targetOf(request), projects: projectsOf(error), after: { ...(request.body as object | undefined), ...request.params } }
  await db.$transaction((tx) => audit.refuse(tx, actor, error.code, change))
}

/** The innermost thing that the path names. */
function targetOf({ params }: Request): Change['target'] {
  const [parameter, id] = Object.entries(params).at(-1) ?? []
  return { type: parameter?.replace(/Id$/, '') ?? 'organization', id: typeof id === 'string' ? id : null, name: '' }
}

/** A refusal names the project whose owners are to be asked: they see it in their log. */
function projectsOf({ details }: Problem): { id: string; name: string }[] {
  if (typeof details !== 'object' || details === null || !('project' in details)) return []
  const { id, name } = details.project as { id: string; name: string }
  return [{ id, name }]
}
