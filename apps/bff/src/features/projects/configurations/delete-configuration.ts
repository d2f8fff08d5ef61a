import type { Context } from '../../../context.ts'
import type { Configuration } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'

/** Deletes a configuration with its versions and secrets; its tables, jobs and their log stay. */
export async function deleteConfiguration({ db }: Pick<Context, 'db'>, configuration: Configuration) {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM "Configuration" WHERE "id" = ${configuration.id}::uuid FOR UPDATE`
    const open = await tx.job.findFirst({ where: { configurationId: configuration.id, finishedAt: null }, select: { number: true } })
    if (open) throw new Problem('job_is_open', `Job ${open.number} of "${configuration.name}" is not over. Cancel it first.`)
    await tx.configuration.deleteMany({ where: { id: configuration.id } })
  })
  return { done: true } as const
}
