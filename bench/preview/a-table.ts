import { createOrganization } from '@tributary/contract/accounts'
import { getJob } from '@tributary/contract/jobs'
import { createProject } from '@tributary/contract/projects'
import { createTransformation, runTransformation } from '@tributary/contract/transformations'
import { finish, openSession } from '../../prisma/demo/session.ts'

/** An organization of its own with one table, which a transformation made of a query. */
export async function aTable(url: string, select: string) {
  const call = openSession(url)
  await call(createOrganization, { name: 'Bench', person: { name: 'Bench', email: 'bench@example.com', password: 'a long enough password' } })
  const { id: projectId } = await call(createProject, { name: 'Bench' })
  const { id: transformationId } = await call(createTransformation, { projectId, name: 'made', content: { inputs: [], sql: `CREATE TABLE made AS ${select}`, outputs: [{ from: 'made', path: 'out.c-bench.made', mode: 'full' }] } })
  const job = await call(runTransformation, { transformationId })
  await finish(call, job)
  const { wrote: [made] } = await call(getJob, { jobId: job.id })
  if (!made) throw new Error('The transformation made no table.')
  return { call, tableId: made.tableId }
}
