import type { Job } from '@tributary/contract/jobs'
import type { Actor, Context } from '../../context.ts'
import type { Configuration } from '../../database/generated/client.ts'
import { noSuch } from '../projects/index.ts'
import { jobOf } from './job-of.ts'

/** Puts a run of the configuration, as it was read, in line; whether the actor may run it is the caller's to ask. */
export async function enqueueRun(context: Context, actor: Actor, configuration: Pick<Configuration, 'id' | 'kind' | 'projectId' | 'version'>): Promise<Job> {
  const { id: configurationId, kind, projectId, version: configurationVersion } = configuration
  const job = await context.db.$transaction(async (tx) => {
    // Who deletes it waits until the job is there, and is refused then.
    const held = await tx.$queryRaw<unknown[]>`SELECT FROM "Configuration" WHERE "id" = ${configurationId}::uuid FOR KEY SHARE`
    if (held.length === 0) throw noSuch(kind)
    return context.queue.enqueue(tx, { projectId, configurationId, configurationVersion, kind: kind === 'extractor' ? 'extract' : 'transform', createdById: actor.id })
  })
  return jobOf(context, actor, job)
}
