import type { Job } from '@tributary/contract/jobs'
import type { Actor, Context } from '../../context.ts'
import type { Configuration } from '../../database/generated/client.ts'
import { jobOf } from './job-of.ts'

/** Puts a run of the configuration, as it is now, in line; whether the actor may run it is the caller's to ask. */
export async function enqueueRun(context: Context, actor: Actor, configuration: Pick<Configuration, 'id' | 'kind' | 'projectId' | 'version'>): Promise<Job> {
  const { id: configurationId, kind, projectId, version: configurationVersion } = configuration
  const job = await context.db.$transaction((tx) => context.queue.enqueue(tx, {
    projectId, configurationId, configurationVersion, kind: kind === 'extractor' ? 'extract' : 'transform', createdById: actor.userId,
  }))
  return jobOf(context, actor, job)
}
