import { createExtractor } from '@tributary/contract/extractors'
import type { SourceDatabase } from '../../../../connectors/postgres/testing/source-database.ts'
import type { TestApp } from '../../../../testing/test-app.ts'

/** An extractor that reaches a real source, in a project of its own where none is given, and its owner's calls. */
export async function reachableExtractor(app: TestApp, { settings }: Pick<SourceDatabase, 'settings'>, given?: Awaited<ReturnType<TestApp['aProject']>>) {
  const project = given ?? await app.aProject()
  const call = app.callAs(await app.aMember({ project, role: 'share' }))
  const { host, port, database, user, password } = settings
  const { id: extractorId } = await call(createExtractor, { projectId: project.id, connector: 'postgres', name: 'shop', settings: { host, port, database, user, sslMode: 'disable' }, secrets: { password: password.reveal() } })
  return { project, call, extractorId }
}
