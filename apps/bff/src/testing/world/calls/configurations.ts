import type * as extractors from '@tributary/contract/extractors'
import type * as jobs from '@tributary/contract/jobs'
import type * as lineage from '@tributary/contract/lineage'
import type * as orchestrations from '@tributary/contract/orchestrations'
import type * as transformations from '@tributary/contract/transformations'
import type { Calls } from '../endpoint-name.ts'
import type { World } from '../world.ts'

/** One that is over, of the world's extractor. */
async function aDryRun({ app: { context: { db } }, ids }: World): Promise<string> {
  const there = await db.job.findFirst({ where: { configurationId: ids.extractor, dryRun: true }, select: { id: true } })
  if (there) return there.id
  const table = { schema: 'crm', name: 'customer', target: 'customer', mode: 'upsert', columns: ['id', 'changed_at'], leftOut: [{ column: 'name', reason: 'The column "name" of "crm"."customer" is locked: Personal data.' }], conditions: [], after: '2026-03-01 10:00:00+00', ranges: 1, rowEstimate: 1200, bytes: 98_304, refusal: null }
  const { id } = await db.job.create({ data: { projectId: ids.oracle, number: 900, kind: 'extract', configurationId: ids.extractor, configurationVersion: 1, state: 'success', dryRun: true, finishedAt: new Date(), result: { tables: [table] } } })
  return id
}

export const extractorsCalls: Calls<typeof extractors> = {
  listConnectors: () => ({}),
  listExtractors: ({ ids }) => ({ projectId: ids.oracle }),
  createExtractor: ({ ids }) => ({ projectId: ids.oracle, connector: 'postgres', name: 'New source' }),
  getExtractor: ({ ids }) => ({ extractorId: ids.extractor }),
  updateExtractor: ({ ids }) => ({ extractorId: ids.extractor, version: 1, description: 'The test database.' }),
  deleteExtractor: ({ ids }) => ({ extractorId: ids.extractor }),
  compareSecrets: ({ ids }) => ({ extractorId: ids.extractor, secrets: { password: 'a guess' } }),
  testConnection: ({ ids }) => ({ extractorId: ids.extractor }),
  listSourceTables: ({ ids }) => ({ extractorId: ids.extractor }),
  getSourceTable: ({ ids }) => ({ extractorId: ids.extractor, schema: 'public', name: 'Verification' }),
  listSourceLocks: ({ ids }) => ({ extractorId: ids.extractor }),
  lockSource: ({ ids }) => ({ extractorId: ids.extractor, schema: 'public', table: 'User', reason: 'Personal data.' }),
  unlockSource: ({ ids }) => ({ lockId: ids.lock }),
  runExtractor: ({ ids }) => ({ extractorId: ids.extractor }),
  getDryRun: async (world) => ({ jobId: await aDryRun(world) }),
}

export const transformationsCalls: Calls<typeof transformations> = {
  listTransformations: ({ ids }) => ({ projectId: ids.oracle }),
  createTransformation: ({ ids }) => ({ projectId: ids.oracle, name: 'New' }),
  getTransformation: ({ ids }) => ({ transformationId: ids.transformation }),
  updateTransformation: ({ ids }) => ({ transformationId: ids.transformation, version: 1, description: 'Names alone.' }),
  deleteTransformation: ({ ids }) => ({ transformationId: ids.idleTransformation }),
  runTransformation: ({ ids }) => ({ transformationId: ids.transformation }),
}

export const orchestrationsCalls: Calls<typeof orchestrations> = {
  getSchedule: ({ ids }) => ({ configurationId: ids.extractor }),
  setSchedule: ({ ids }) => ({ configurationId: ids.extractor, version: 1, cron: '30 */4 * * MON-FRI', timeZone: 'Europe/Prague', retry: { times: 2, afterMinutes: 10 } }),
  previewSchedule: () => ({ cron: '30 */4 * * MON-FRI', timeZone: 'Europe/Prague' }),
  listSchedules: ({ ids }) => ({ projectId: ids.oracle }),
  createSignal: ({ ids }) => ({ configurationId: ids.extractor }),
  deleteSignal: ({ ids }) => ({ configurationId: ids.extractor }),
  sendSignal: ({ ids }) => ({ signalId: ids.signal }),
}

export const jobsCalls: Calls<typeof jobs> = {
  listJobs: () => ({}),
  getJob: ({ ids }) => ({ jobId: ids.doneJob }),
  cancelJob: ({ ids }) => ({ jobId: ids.openJob }),
  listLog: ({ ids }) => ({ jobId: ids.doneJob }),
  watchJob: ({ ids }) => ({ jobId: ids.doneJob }),
}

export const lineageCalls: Calls<typeof lineage> = {
  getLineage: ({ ids }) => ({ focus: `table:${ids.customer}` }),
  getOrganizationMap: () => ({}),
}
