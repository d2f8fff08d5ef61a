import { finalStates, type JobState } from '@tributary/contract/jobs'
import type { Actor } from '../../context.ts'
import type { JobKind, Prisma } from '../../database/generated/client.ts'
import { mayRunComponent, mayUseComponent } from '../../token-access.ts'
import { isOrganizationAdmin } from '../organizations/index.ts'
import { maySeeProject } from '../projects/index.ts'

interface Of {
  kind: JobKind
  createdById: string | null
  /** null: it was deleted since. */
  configuration: { component: string } | null
}

export function maySeeJob(actor: Actor, job: Of & { project: { id: string; organizationId: string; deletedAt: Date | null } }) {
  if (job.project.deletedAt !== null || !maySeeProject(actor, job.project)) return false
  return actor.token === null || job.createdById === actor.id || mayUseComponent(actor, job.project.id, componentOf(job))
}

/** The same of many, for a query. */
export function visibleJobs(actor: Actor): Prisma.JobWhereInput {
  const project = { organizationId: actor.organizationId, deletedAt: null }
  if (isOrganizationAdmin(actor)) return { project }
  if (!actor.token) return { project, projectId: { in: [...actor.projectIds] } }
  const { projectId, components } = actor.token
  if (components === 'all') return { project, projectId }
  return { project, projectId, OR: [{ createdById: actor.id }, { configuration: { component: { in: [...components] } } }, ...(components.has('sql') ? [{ configurationId: null, kind: 'transform' as const }] : [])] }
}

export function mayStopJobs(actor: Actor, job: Of & { projectId: string }) {
  return ['share', 'admin', 'guest'].includes(actor.roleIn(job.projectId) ?? '') || (actor.token?.projectId === job.projectId && job.createdById === actor.id) || mayRunComponent(actor, job.projectId, componentOf(job))
}

export function isOver(state: JobState) {
  return (finalStates as readonly JobState[]).includes(state)
}

/** Of what was deleted nobody knows which connector it had: those jobs are for tokens of all components. */
const componentOf = ({ kind, configuration }: Of) => configuration?.component ?? (kind === 'transform' ? 'sql' : '')
