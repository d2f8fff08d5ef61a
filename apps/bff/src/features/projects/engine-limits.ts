import { EngineLimits } from '@tributary/contract/projects'
import type { Context, Database } from '../../context.ts'
import type { Project } from '../../database/generated/client.ts'
import { type Box, boxWithin } from '../../engines/box.ts'
import type { JobHandler } from '../../queue/running-job.ts'

const none: EngineLimits = { memoryMegabytes: null, threads: null, wallClockSeconds: null, cpuSeconds: null, outputMegabytes: null, tempMegabytes: null }

/** What the project's runs may use at most; what is null is for the operator to say. */
export function limitsOf({ limits }: Pick<Project, 'limits'>): EngineLimits {
  return limits === null ? none : EngineLimits.parse(limits)
}

/** The limits with those that are given changed. */
export function changedLimits(limits: EngineLimits, wanted: { [Key in keyof EngineLimits]?: EngineLimits[Key] | undefined }): EngineLimits {
  return EngineLimits.parse({ ...limits, ...wanted })
}

/** The same of a project by its id. */
export async function projectLimits(db: Database, projectId: string): Promise<EngineLimits> {
  return limitsOf(await db.project.findUniqueOrThrow({ where: { id: projectId }, select: { limits: true } }))
}

/** The box, held to what a project may use. */
export async function boxOf({ box, db }: Pick<Context, 'box' | 'db'>, projectId: string): Promise<Box> {
  return boxWithin(box, await projectLimits(db, projectId))
}

/** A handler whose engines are held to what the job's project may use. */
export function withinLimits(handler: JobHandler<Context>): JobHandler<Context> {
  return async (context, job) => handler({ ...context, box: await boxOf(context, job.projectId) }, job)
}
