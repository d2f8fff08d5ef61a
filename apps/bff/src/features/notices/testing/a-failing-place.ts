import type { Configuration, Job, Prisma } from '../../../database/generated/client.ts'
import type { TestApp } from '../../../testing/test-app.ts'

/** A project with a transformation that somebody made, and a run of it that failed. */
export async function aFailingPlace(app: TestApp) {
  const project = await app.aProject()
  const person = await app.aMember({ project, role: 'guest' })
  const configuration = await app.aConfiguration({ project, createdById: person.id })
  const job = await ended(app, configuration, { state: 'error' })
  return { project, person, configuration, job }
}

const secondsOf = new Map<string, number>()

/** A run that has ended, each a second after the one before. */
export async function ended({ context: { db } }: TestApp, { id, projectId }: Configuration, given: Partial<Prisma.JobUncheckedCreateInput>): Promise<Job> {
  const number = (secondsOf.get(id) ?? 0) + 1
  secondsOf.set(id, number)
  const at = new Date(Date.now() - 60_000 + number * 1000)
  const error = given.state === 'error' ? { error: { message: 'There is no table "orders".\nLINE 1' } } : {}
  const { jobCount } = await db.project.update({ where: { id: projectId }, data: { jobCount: { increment: 1 } } })
  return db.job.create({ data: { projectId, number: jobCount, kind: 'transform', configurationId: id, configurationVersion: 1, createdAt: at, finishedAt: at, ...error, ...given } })
}

export function notice({ userId, configuration, job, message = 'There is no table "orders".' }: { userId: string; configuration: Configuration; job: Job; message?: string }) {
  return { userId, kind: 'runFailed' as const, configurationId: configuration.id, jobId: job.id, message }
}
