import { listTables, readRows } from '@tributary/contract/tables'
import type { CallOf } from '@tributary/contract/endpoint'
import { createExtractor, runExtractor } from '@tributary/contract/extractors'
import { type Job, listLog } from '@tributary/contract/jobs'
import type { SourceDatabase } from '../../../connectors/postgres/testing/source-database.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { overJob } from '../../../testing/work-jobs.ts'

interface Place extends Pick<CallOf<typeof createExtractor>, 'tables' | 'pace'> {
  /** One of its own where none is given. */
  project?: Awaited<ReturnType<TestApp['aProject']>>
  host?: string
  port?: number
}

/** An extractor that reaches a real source, and its owner's calls. */
export async function sourceExtractor(app: TestApp, { settings }: Pick<SourceDatabase, 'settings'>, { project: given, host = settings.host, port = settings.port, ...more }: Place = {}) {
  const project = given ?? await app.aProject()
  const call = app.callAs(await app.aMember({ project, role: 'share' }))
  const { database, user, password } = settings
  const { id: extractorId } = await call(createExtractor, { projectId: project.id, connector: 'postgres', name: 'shop', settings: { host, port, database, user, sslMode: 'disable' }, secrets: { password: password.reveal() }, ...more })
  const run = async (asked: Omit<CallOf<typeof runExtractor>, 'extractorId'> = {}) => overJob(call, await call(runExtractor, { extractorId, ...asked }))
  const logOf = async ({ id }: Pick<Job, 'id'>) => (await call(listLog, { jobId: id })).lines.map(({ level, line }) => `${level}: ${line}`)
  const rowsOf = async (name: string, orderBy = 'id') => {
    const bucket = await app.context.db.bucket.findFirstOrThrow({ where: { projectId: project.id } })
    const { items } = await call(listTables, { bucketId: bucket.id })
    const found = items.find((table) => table.name === name)
    return found ? (await call(readRows, { tableId: found.id, orderBy })).rows : null
  }
  return { project, call, extractorId, run, logOf, rowsOf }
}

export const picked = (name: string, more: object = {}) => ({ schema: 'public', name, target: name, ...more })
