import { listTables, readRows } from '@tributary/contract/tables'
import type { CallOf } from '@tributary/contract/endpoint'
import { createExtractor, type ExtractorContent, runExtractor } from '@tributary/contract/extractors'
import { type Job, listLog } from '@tributary/contract/jobs'
import type { SourceDatabase } from '../../../../connectors/postgres/testing/source-database.ts'
import type { TestApp } from '../../../../testing/test-app.ts'
import { overJob } from '../../../../testing/work-jobs.ts'

type Content = Partial<Pick<ExtractorContent, 'pace'>> & { tables: CallOf<typeof createExtractor>['tables']; port?: number }

/** A project with one extractor of the source. */
export async function sourceProject(app: TestApp, source: SourceDatabase, { tables, pace, port }: Content) {
  const project = await app.aProject()
  const call = app.callAs(await app.aMember({ project, role: 'share' }))
  const { password, host, port: own, database, user } = source.settings
  const { id: extractorId } = await call(createExtractor, {
    projectId: project.id, connector: 'postgres', name: 'shop', settings: { host, port: port ?? own, database, user, sslMode: 'disable' }, secrets: { password: password.reveal() },
    ...(tables ? { tables } : {}), ...(pace ? { pace } : {}),
  })
  const run = async (more: Omit<CallOf<typeof runExtractor>, 'extractorId'> = {}) => overJob(call, await call(runExtractor, { extractorId, ...more }))
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
