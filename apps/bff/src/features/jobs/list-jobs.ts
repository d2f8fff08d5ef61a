import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import { JobState, type listJobs as endpoint } from '@tributary/contract/jobs'
import { z } from 'zod'
import type { Actor, Context } from '../../context.ts'
import type { Prisma } from '../../database/generated/client.ts'
import { pageAfter, pageEnd } from '../../database/page.ts'
import { Problem } from '../../problem.ts'
import { jobsOf } from './job-of.ts'
import { visibleJobs } from './policy.ts'

export async function listJobs(context: Context, actor: Actor, input: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const { cursor, limit, projectId, project, configurationId, number, state, upkeep } = input
  const among: Prisma.JobWhereInput = {
    AND: [
      visibleJobs(actor),
      projectId === undefined ? {} : { projectId },
      project === undefined ? {} : { projectId: { in: projectsOf(project) } },
      configurationId === undefined ? {} : { configurationId },
      number === undefined ? {} : { number },
      // Who names one means it, whatever it did.
      upkeep || number !== undefined ? {} : { NOT: { kind: 'upkeep', createdById: null, state: 'success' } },
    ],
  }
  const [rows, running] = await Promise.all([
    context.db.job.findMany({
      where: { AND: [among, state === undefined ? {} : { state: { in: statesOf(state) } }, pageAfter(cursor)] }, orderBy: { id: 'desc' }, take: limit + 1,
    }),
    context.db.job.count({ where: { AND: [among, { state: { in: ['processing', 'terminating'] } }] } }),
  ])
  const { items, nextCursor } = pageEnd(rows, limit)
  return { items: await jobsOf(context, actor, items), nextCursor, running }
}

function statesOf(text: string): JobState[] {
  const states = JobState.array().safeParse(text.split(',').map((state) => state.trim()))
  if (!states.success) throw new Problem('invalid_input', 'The request is not valid.', [{ path: ['state'], message: `Give states separated by commas, each one of ${JobState.options.join(', ')}.` }])
  return states.data
}

function projectsOf(text: string): string[] {
  const ids = z.uuid().array().safeParse(text.split(',').map((id) => id.trim()))
  if (!ids.success) throw new Problem('invalid_input', 'The request is not valid.', [{ path: ['project'], message: 'Give ids of projects separated by commas.' }])
  return ids.data
}
