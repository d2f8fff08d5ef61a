import type { Context, Database, Visit } from '../../../context.ts'
import type { Configuration, Job } from '../../../database/generated/client.ts'
import type { NewRun } from '../../../queue/states/enqueue-job.ts'

export interface StartedOf extends Pick<Configuration, 'id' | 'kind' | 'name' | 'version'> {
  project: { id: string; name: string; organizationId: string }
}

/** Puts a run that nobody asked for in line; null where its project, or its organization, is archived or deleted. */
export async function startRun(
  { queue }: Pick<Context, 'queue'>, tx: Database, { id, kind, version, project }: StartedOf,
  run: Pick<NewRun, 'tryNumber' | 'notBefore' | 'input'> & Required<Pick<NewRun, 'origin'>>,
): Promise<Job | null> {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT FROM "Project" p JOIN "Organization" o ON o."id" = p."organizationId"
    WHERE p."id" = ${project.id}::uuid AND coalesce(p."archivedAt", p."deletedAt", o."archivedAt", o."deletedAt") IS NULL FOR NO KEY UPDATE OF p`
  if (held.length === 0) return null
  return queue.enqueue(tx, { projectId: project.id, kind: kind === 'extractor' ? 'extract' : 'transform', configurationId: id, configurationVersion: version, createdById: null, ...run })
}

const names = { schedule: 'Schedule', signal: 'Signal', retry: 'Retry', call: 'Platform' } as const

/** Call it last in the transaction. `visit` is of a call that came in; without one the platform did it by itself. */
export async function recordRun({ audit }: Pick<Context, 'audit'>, tx: Database, { id, kind, name, project }: StartedOf, job: Job, visit: Visit = byItself(job)) {
  const who = { kind: 'platform', id: null, name: names[job.origin], organizationId: project.organizationId, visit } as const
  const after = { job: job.number, version: job.configurationVersion, ...(job.tryNumber > 1 ? { tryNumber: job.tryNumber, notBefore: job.notBefore } : {}) }
  await audit.record(tx, who, { target: { type: kind, id, name }, projects: [project], after })
}

const byItself = ({ origin }: Job): Visit => ({ operation: origin === 'retry' ? 'retryRun' : 'startScheduledRun', address: null, client: null, requestId: null })
