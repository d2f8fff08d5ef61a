import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { transferProject as endpoint } from '@tributary/contract/projects'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { isManaged, mayTransferProject } from '../policy.ts'
import { holdProject, projectTarget } from '../project-queries.ts'
import { refusalOf } from '../refusal-of.ts'
import { endMembership } from './end-membership.ts'
import { findMember } from './member-queries.ts'

const needed = 'Handing a project over needs the role "admin" or "share" in it.'

/** Whoever has `share` may pass it on this once without an admin of the organization: they give it away. */
export async function transferProject({ db, audit }: Context, actor: Actor, { projectId, personId, leave }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  return db.$transaction(async (tx) => {
    const project = await holdProject(tx, actor, projectId)
    if (!mayTransferProject(actor, project)) throw await refusalOf(tx, actor, projectId, needed)
    if (personId === actor.id) throw new Problem('invalid_input', 'Hand it over to somebody else.', [{ path: ['personId'], message: 'This is yourself.' }])
    const [own, heir] = [await findMember(tx, projectId, actor.id), await findMember(tx, projectId, personId)]
    if (heir.user.kind !== 'person') throw new Problem('member_not_found', 'A project is handed over to a person.')
    // Somebody took the role away since the request came in.
    if (!isManaged([own.role])) throw await refusalOf(tx, actor, projectId, needed)
    const role = heir.role === 'share' ? 'share' : own.role
    const member = (userId: string) => ({ where: { projectId_userId: { projectId, userId } } })
    await tx.projectMember.update({ ...member(personId), data: { role } })
    const ended = leave ? await endMembership(tx, projectId, actor.id) : {}
    if (!leave) await tx.projectMember.update({ ...member(actor.id), data: { role: 'guest' } })
    const named = (one: string | null, other: string) => ({ members: [{ id: actor.id, name: own.user.name, role: one }, { id: personId, name: heir.user.name, role: other }] })
    await audit.record(tx, actor, { ...projectTarget(project), before: { ...named(own.role, heir.role), ...ended }, after: named(leave ? null : 'guest', role) })
    return { done: true }
  })
}
