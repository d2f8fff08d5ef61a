import { type Job, JobError, Progress } from '@tributary/contract/jobs'
import type { Actor, Context } from '../../context.ts'
import type { Job as JobRow } from '../../database/generated/client.ts'
import { isOver, mayStopJobs } from './policy.ts'

/** A job as the API shows it; whether the actor may see it is the caller's to ask. */
export async function jobOf(context: Pick<Context, 'db'>, actor: Actor, row: JobRow): Promise<Job> {
  const [job] = await jobsOf(context, actor, [row])
  if (!job) throw new Error('One row is one job.')
  return job
}

/** Many jobs, in their order, with one query for each kind of thing that they name. */
export async function jobsOf({ db }: Pick<Context, 'db'>, actor: Actor, rows: readonly JobRow[]): Promise<Job[]> {
  const ids = (each: (row: JobRow) => string | null) => ({ where: { id: { in: [...new Set(rows.flatMap((row) => each(row) ?? []))] } } })
  const [projects, configurations, people] = await Promise.all([
    db.project.findMany({ ...ids((row) => row.projectId), select: { id: true, name: true, hue: true } }),
    db.configuration.findMany({ ...ids((row) => row.configurationId), select: { id: true, name: true } }),
    db.user.findMany({ ...ids((row) => row.createdById), select: { id: true, name: true } }),
  ])
  return rows.flatMap((row) => {
    const project = projects.find(({ id }) => id === row.projectId)
    // Deleted between the two queries: its jobs went with it.
    if (!project) return []
    const configuration = configurations.find(({ id }) => id === row.configurationId)
    return [{
      ...plainJob(row),
      project,
      configuration: configuration ? { ...configuration, version: row.configurationVersion } : null,
      createdBy: people.find(({ id }) => id === row.createdById)?.name ?? null,
      may: { cancel: !isOver(row.state) && row.state !== 'terminating' && mayStopJobs(actor, row.projectId) },
    }]
  })
}

function plainJob(row: JobRow) {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    state: row.state,
    attempt: row.attempt,
    progress: row.progress === null ? null : Progress.parse(row.progress),
    error: row.error === null ? null : JobError.parse(row.error),
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}
