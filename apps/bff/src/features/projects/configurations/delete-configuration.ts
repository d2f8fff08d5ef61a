import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import type { ConfigurationWithParts } from './configuration-queries.ts'

/** Deletes a configuration with its versions and secrets; its tables, jobs and their log stay. */
export async function deleteConfiguration({ db, audit }: Pick<Context, 'db' | 'audit'>, actor: Actor, { id, kind, project }: ConfigurationWithParts) {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM "Configuration" WHERE "id" = ${id}::uuid FOR UPDATE`
    const current = await tx.configuration.findUnique({ where: { id } })
    if (!current) return
    const { name, description, version, content } = current
    const open = await tx.job.findFirst({ where: { configurationId: id, finishedAt: null }, select: { number: true } })
    if (open) throw new Problem('job_is_open', `Job ${open.number} of "${name}" is not over. Cancel it first.`)
    await tx.configuration.delete({ where: { id } })
    await audit.record(tx, actor, { target: { type: kind, id, name }, projects: [project], before: { name, description, version, ...(content as object) } })
  })
  return { done: true } as const
}
