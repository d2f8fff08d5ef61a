import type { Job } from '@tributary/contract/jobs'
import type { Actor, Context } from '../../context.ts'
import type { NewRun } from '../../queue/states/enqueue-job.ts'
import { type ConfigurationWithParts, noSuch } from '../projects/index.ts'
import { jobOf } from './job-of.ts'

/** Puts a run of the configuration, as it was read, in line; whether the actor may run it is the caller's to ask. */
export async function enqueueRun(
  context: Context, actor: Actor, configuration: Pick<ConfigurationWithParts, 'id' | 'kind' | 'name' | 'project' | 'version'>, run: Partial<Pick<NewRun, 'dryRun' | 'notBefore' | 'input'>> = {},
): Promise<Job> {
  const { id: configurationId, kind, name, project, version: configurationVersion } = configuration
  const job = await context.db.$transaction(async (tx) => {
    // Who deletes it, or its project, waits until the job is there.
    const held = await tx.$queryRaw<unknown[]>`
      SELECT FROM "Configuration" c JOIN "Project" p ON p."id" = c."projectId" WHERE c."id" = ${configurationId}::uuid AND p."deletedAt" IS NULL
      FOR KEY SHARE OF c FOR NO KEY UPDATE OF p`
    if (held.length === 0) throw noSuch(kind)
    const created = await context.queue.enqueue(tx, { projectId: project.id, configurationId, configurationVersion, kind: kind === 'extractor' ? 'extract' : 'transform', createdById: actor.id, ...run })
    await context.audit.record(tx, actor, { target: { type: kind, id: configurationId, name }, projects: [project], after: { job: created.number, version: configurationVersion } })
    return created
  })
  return jobOf(context, actor, job)
}
