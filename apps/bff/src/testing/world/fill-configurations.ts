import type { Prisma } from '../../database/generated/client.ts'
import type { TestApp } from '../test-app.ts'
import type { World } from './world.ts'
import type { Ids } from './ids.ts'

/** An extractor of the test's own database, two transformations, a lock, and a job that is over and one that waits; all Oracle's. */
export async function fillConfigurations({ context: { db, vault }, databaseUrl }: TestApp, { ids, people }: { ids: Ids; people: World['people'] }) {
  const source = new URL(databaseUrl)
  const settings = { host: source.hostname, port: Number(source.port), database: source.pathname.slice(1), user: source.username }
  const table = { schema: 'public', name: 'Organization', columns: null, mode: 'full', growingColumn: null, target: 'organization' }
  const content = { inputs: [{ path: 'in.c-core.customer', as: 'customer' }], sql: 'CREATE TABLE names AS SELECT id FROM customer', outputs: [{ from: 'names', path: 'out.c-names.names', mode: 'full' }] }
  const by = { createdById: people.maker.id }
  const configurations: Prisma.ConfigurationCreateManyInput[] = [
    { id: ids.extractor, ...by, projectId: ids.oracle, kind: 'extractor', component: 'postgres', name: 'Source', content: { settings, bucket: 'in.c-plain', tables: [table] } },
    { id: ids.transformation, ...by, projectId: ids.oracle, kind: 'transformation', component: 'sql', name: 'Names', content },
    { id: ids.idleTransformation, ...by, projectId: ids.oracle, kind: 'transformation', component: 'sql', name: 'Idle', content: { inputs: [], sql: '', outputs: [] } },
  ]
  const sealed = vault.seal(decodeURIComponent(source.password), `configuration/${ids.extractor}/password`) as unknown as Prisma.InputJsonObject
  const job = { projectId: ids.oracle, kind: 'transform' as const, configurationId: ids.transformation, configurationVersion: 1, ...by }
  await db.$transaction([
    db.configuration.createMany({ data: configurations }),
    db.configurationVersion.createMany({ data: configurations.map(({ id = '', content: kept }) => ({ configurationId: id, version: 1, content: kept, ...by })) }),
    db.secret.create({ data: { configurationId: ids.extractor, name: 'password', sealed, setById: people.maker.id } }),
    db.sourceLock.create({ data: { id: ids.lock, projectId: ids.oracle, connector: 'postgres', sourceIdentity: 'elsewhere', schemaName: 'public', tableName: 'secret', reason: 'Personal data.', ...by } }),
    db.job.createMany({ data: [{ id: ids.doneJob, number: 1, state: 'success', finishedAt: new Date(), ...job }, { id: ids.openJob, number: 2, state: 'created', ...job }] }),
    db.project.update({ where: { id: ids.oracle }, data: { jobCount: 2 } }),
    db.jobLog.create({ data: { jobId: ids.doneJob, seq: 1, level: 'info', line: 'Done.' } }),
    db.jobTable.create({ data: { jobId: ids.doneJob, direction: 'read', tableId: ids.customer, bucketId: ids.core, snapshotId: 7n } }),
    db.schedule.create({ data: { configurationId: ids.extractor, cron: '0 */6 * * *', nextRunAt: new Date(Date.now() + 24 * 60 * 60_000), updatedById: people.maker.id } }),
    db.configuration.update({ where: { id: ids.transformation }, data: { lastSuccessId: ids.doneJob } }),
  ])
}
