import type { Job } from '@tributary/contract/jobs'
import type { Change } from '../../audit/audit.ts'
import type { Actor, Context, Database } from '../../context.ts'
import type { NewTask } from '../../queue/states/enqueue-job.ts'
import { Problem } from '../../problem.ts'
import { jobOf } from './job-of.ts'

/**
 * Puts a task without a configuration in line. `hold` comes first in its transaction: it asks whether the actor may, and keeps what the
 * task is about, buckets before tables; what it answers is how the audit log knows the task.
 */
export async function enqueueTask(context: Context, actor: Actor, task: Omit<NewTask, 'createdById'>, hold: (tx: Database) => Promise<Change>): Promise<Job> {
  const job = await context.db.$transaction(async (tx) => {
    const { after, ...change } = await hold(tx)
    // Who deletes the project waits until the job is there.
    const held = await tx.$queryRaw<unknown[]>`SELECT FROM "Project" WHERE "id" = ${task.projectId}::uuid AND "deletedAt" IS NULL FOR NO KEY UPDATE`
    if (held.length === 0) throw new Problem('project_not_found', 'There is no such project.')
    const created = await context.queue.enqueue(tx, { ...task, createdById: actor.id })
    await context.audit.record(tx, actor, { ...change, after: { job: created.number, ...(after as object | undefined) } })
    return created
  })
  return jobOf(context, actor, job)
}
