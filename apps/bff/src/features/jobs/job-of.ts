import { type Job, Progress } from '@tributary/contract/jobs'
import type { Actor, Context } from '../../context.ts'
import type { Job as JobRow } from '../../database/generated/client.ts'
import { namesOf } from '../../database/names-of.ts'
import { errorFor, readersOf } from './error-readers.ts'
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
  const [projects, configurations, names, mayRead] = await Promise.all([
    db.project.findMany({ ...ids((row) => row.projectId), select: { id: true, name: true, hue: true } }),
    db.configuration.findMany({ ...ids((row) => row.configurationId), select: { id: true, name: true, component: true } }),
    namesOf(db, rows.map(({ createdById }) => createdById)),
    readersOf(db, actor, rows.filter(({ error }) => error !== null)),
  ])
  return rows.flatMap((row) => {
    const project = projects.find(({ id }) => id === row.projectId)
    // Deleted between the two queries: its jobs went with it.
    if (!project) return []
    const configuration = configurations.find(({ id }) => id === row.configurationId)
    return [{
      ...plainJob(row),
      project,
      configuration: configuration && row.configurationVersion !== null ? { id: configuration.id, name: configuration.name, version: row.configurationVersion } : null,
      subject: configuration?.name ?? row.subject,
      error: errorFor(actor, row, mayRead(row)),
      createdBy: names.get(row.createdById) ?? null,
      may: { cancel: !isOver(row.state) && row.state !== 'terminating' && mayStopJobs(actor, { ...row, configuration: configuration ?? null }) },
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
    origin: row.origin,
    tryNumber: row.tryNumber,
    dryRun: row.dryRun,
    notBefore: row.notBefore?.toISOString() ?? null,
    progress: row.progress === null ? null : Progress.parse(row.progress),
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}
