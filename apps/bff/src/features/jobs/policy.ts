import { finalStates, type JobState } from '@tributary/contract/jobs'
import type { Actor } from '../../context.ts'
import { maySeeProject } from '../projects/index.ts'

export function maySeeJob(actor: Actor, job: { project: { id: string; organizationId: string } }) {
  return maySeeProject(actor, job.project)
}

export function mayStopJobs(actor: Actor, projectId: string) {
  const role = actor.roleIn(projectId)
  return role === 'share' || role === 'admin' || role === 'guest'
}

export function isOver(state: JobState) {
  return (finalStates as readonly JobState[]).includes(state)
}
