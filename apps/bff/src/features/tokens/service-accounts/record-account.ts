import type { Actor, Context, Database } from '../../../context.ts'
import type { Revoked } from './leave-projects.ts'
import type { ToldAccount } from './service-account-queries.ts'

type State = Readonly<Record<string, unknown>> | Partial<ToldAccount>

interface Change {
  before?: State
  after?: State
  /** The tokens that went with it. */
  revoked?: Revoked
}

/** Tells the organization the whole of what changed, and each project whose role did of that alone: the others are no business of those who manage one. */
export async function recordAccount({ audit }: Pick<Context, 'audit'>, tx: Database, actor: Actor, { id, name }: { id: string; name: string }, { before, after, revoked = new Map() }: Change) {
  const target = { type: 'serviceAccount', id, name }
  await audit.record(tx, actor, { target, before: before && { ...before, ...listed([...revoked.values()].flat()) }, after })
  const [was, is] = [rolesOf(before), rolesOf(after)]
  for (const [projectId, project] of new Map([...was, ...is])) {
    const [former, now] = [was.get(projectId)?.role ?? null, is.get(projectId)?.role ?? null]
    if (former !== now) await audit.record(tx, actor, { target, projects: [project], before: { role: former, ...listed(revoked.get(projectId) ?? []) }, after: { role: now } })
  }
}

const listed = (revoked: readonly string[]) => (revoked.length > 0 ? { revoked } : {})

function rolesOf(state: State | undefined) {
  return new Map(((state?.projects ?? []) as ToldAccount['projects']).map((project) => [project.id, project]))
}
