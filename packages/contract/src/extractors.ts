import { z } from 'zod'
import { BucketPath, TableName } from './catalog.ts'
import { endpoint } from './endpoint.ts'
import { Job } from './jobs.ts'
import { Done, PageInput, pageOf, Version } from './values/page.ts'

const ConfigurationName = z.string().trim().min(1).max(80)
const Description = z.string().trim().max(4000)
const SourceName = z.string().min(1).max(256)

/** A system that data can be extracted from. `settings` is the JSON Schema of its settings; the keys in `secrets` are write-only. */
export const ConnectorDescription = z.object({
  id: z.string(),
  name: z.string(),
  summary: z.string(),
  settings: z.record(z.string(), z.unknown()),
  secrets: z.array(z.string()),
})
export type ConnectorDescription = z.infer<typeof ConnectorDescription>

/**
 * One table to extract. `full` replaces the target; `append` adds the rows whose growing column is above the last value; `upsert` brings
 * those, or all where no column grows, and replaces the rows of the target that have the same primary key.
 */
export const ExtractedTable = z.strictObject({
  schema: SourceName,
  name: SourceName,
  /** null: all columns, also those that come later. */
  columns: z.array(SourceName).min(1).max(2000).nullable().default(null),
  mode: z.enum(['full', 'append', 'upsert']).default('full'),
  growingColumn: SourceName.nullable().default(null),
  /** Of an upsert. */
  primaryKey: z.array(SourceName).max(32).optional(),
  /** Name of the table in the bucket. */
  target: TableName,
}).refine((table) => table.mode !== 'append' || table.growingColumn !== null, { message: 'Choose the growing column.', path: ['growingColumn'] })
  .refine((table) => table.mode !== 'upsert' || (table.primaryKey ?? []).length > 0, { message: 'Choose the columns of the primary key.', path: ['primaryKey'] })
export type ExtractedTable = z.infer<typeof ExtractedTable>

/** What an extractor is, as code: everything but its secrets. */
export const ExtractorContent = z.strictObject({
  /** By the connector's settings; may still be incomplete. */
  settings: z.record(z.string(), z.union([z.string().max(20_000), z.number(), z.boolean(), z.null()])),
  bucket: BucketPath,
  tables: z.array(ExtractedTable).max(10_000),
})
export type ExtractorContent = z.infer<typeof ExtractorContent>

/** `fingerprint` is the same for the same value and tells nothing about it: two plans can be compared by it. null to whoever may not edit. */
export const SecretState = z.object({ set: z.boolean(), setAt: z.iso.datetime().nullable(), fingerprint: z.string().nullable() })
export type SecretState = z.infer<typeof SecretState>

export const Extractor = z.object({
  id: z.uuid(),
  projectId: z.uuid(),
  connector: z.string(),
  name: z.string(),
  description: z.string(),
  content: ExtractorContent,
  /** Each secret setting: whether it is set, never its value. */
  secrets: z.record(z.string(), SecretState),
  version: z.number().int(),
  /** What is missing before it can run, in words; empty when it is ready. */
  missing: z.array(z.string()),
  lastJob: Job.nullable(),
  updatedAt: z.iso.datetime(),
  may: z.object({ edit: z.boolean(), run: z.boolean(), lock: z.boolean() }),
})
export type Extractor = z.infer<typeof Extractor>

export const ConnectionStep = z.object({ name: z.string(), ok: z.boolean(), ms: z.number(), message: z.string() })
export type ConnectionStep = z.infer<typeof ConnectionStep>

export const SourceColumn = z.object({
  name: z.string(), sourceType: z.string(), type: z.string(), nullable: z.boolean(),
  /** May serve as the growing column of an append. */
  growing: z.boolean(),
  locked: z.boolean(),
})
export type SourceColumn = z.infer<typeof SourceColumn>
export const SourceTable = z.object({
  schema: z.string(), name: z.string(), kind: z.string(),
  rowEstimate: z.number().nullable(), bytes: z.number().nullable(),
  /** Whether the account of the extractor has the right to read it. */
  readable: z.boolean(),
  columns: z.array(SourceColumn),
  primaryKey: z.array(z.string()),
  /** Why it never leaves the source; null when it may. */
  lock: z.string().nullable(),
})
export type SourceTable = z.infer<typeof SourceTable>

export const SourceLock = z.object({
  id: z.uuid(),
  schema: z.string(), table: z.string(), column: z.string().nullable(),
  reason: z.string(), createdBy: z.string().nullable(), createdAt: z.iso.datetime(),
})
export type SourceLock = z.infer<typeof SourceLock>

const extractorInput = z.strictObject({ extractorId: z.uuid() })
/** Values of secret settings; `null` forgets one, one that is left out stays. */
const Secrets = z.record(z.string(), z.string().min(1).max(20_000).nullable())

export const listConnectors = endpoint({
  method: 'GET', path: '/connectors', summary: 'Systems that data can be extracted from',
  input: z.strictObject({}), output: z.object({ items: z.array(ConnectorDescription) }), errors: [],
})

export const listExtractors = endpoint({
  method: 'GET', path: '/projects/:projectId/extractors', summary: 'Extractors of a project',
  input: PageInput.extend({ projectId: z.uuid() }), output: pageOf(Extractor), errors: ['project_not_found'],
})

export const createExtractor = endpoint({
  method: 'POST', path: '/projects/:projectId/extractors', summary: 'Register an extractor; its settings may be completed later', status: 201, guarded: true,
  input: z.strictObject({
    projectId: z.uuid(), connector: z.string().max(60), name: ConfigurationName, description: Description.default(''),
    settings: ExtractorContent.shape.settings.default({}), secrets: Secrets.default({}), bucket: BucketPath.optional(), tables: ExtractorContent.shape.tables.default([]),
  }),
  output: Extractor, errors: ['project_not_found', 'connector_not_found', 'not_allowed', 'name_taken', 'bucket_is_read_only'],
})

export const getExtractor = endpoint({ method: 'GET', path: '/extractors/:extractorId', summary: 'One extractor', input: extractorInput, output: Extractor, errors: ['extractor_not_found'] })

export const updateExtractor = endpoint({
  method: 'PATCH', path: '/extractors/:extractorId', summary: 'Change an extractor; each change is a new version', guarded: true,
  input: extractorInput.extend({
    version: Version,
    name: ConfigurationName.optional(), description: Description.optional(), settings: ExtractorContent.shape.settings.optional(),
    secrets: Secrets.optional(), bucket: BucketPath.optional(), tables: ExtractorContent.shape.tables.optional(),
  }),
  output: Extractor, errors: ['extractor_not_found', 'connector_not_found', 'not_allowed', 'name_taken', 'bucket_is_read_only', 'version_conflict', 'too_many_attempts'],
})

export const deleteExtractor = endpoint({ method: 'DELETE', path: '/extractors/:extractorId', summary: 'Delete an extractor; its tables stay', input: extractorInput, output: Done, errors: ['extractor_not_found', 'not_allowed', 'job_is_open'] })

export const compareSecrets = endpoint({
  method: 'POST', path: '/extractors/:extractorId/secrets/compare', summary: 'Whether given values are those that are kept, without showing these', guarded: true,
  input: extractorInput.extend({ secrets: z.record(z.string().max(100), z.string().min(1).max(20_000)) }),
  output: z.object({ same: z.record(z.string(), z.boolean()) }),
  errors: ['extractor_not_found', 'not_allowed', 'too_many_attempts'],
})

export const testConnection = endpoint({
  method: 'POST', path: '/extractors/:extractorId/connection-test', summary: 'Try the connection step by step',
  input: extractorInput, output: z.object({ ok: z.boolean(), steps: z.array(ConnectionStep) }), errors: ['extractor_not_found', 'not_allowed', 'not_ready'],
})

export const listSourceTables = endpoint({
  method: 'GET', path: '/extractors/:extractorId/source-tables', summary: 'Tables at the source, with columns and locks; nothing is read from them',
  input: extractorInput, output: z.object({ items: z.array(SourceTable) }), errors: ['extractor_not_found', 'not_allowed', 'not_ready', 'source_refused'],
})

export const listSourceLocks = endpoint({
  method: 'GET', path: '/extractors/:extractorId/source-locks', summary: 'What never leaves the source of this extractor',
  input: PageInput.extend({ extractorId: z.uuid() }), output: pageOf(SourceLock), errors: ['extractor_not_found'],
})

export const lockSource = endpoint({
  method: 'POST', path: '/extractors/:extractorId/source-locks', summary: 'Lock a table or column: no configuration extracts it', status: 201, guarded: true,
  input: extractorInput.extend({ schema: SourceName, table: SourceName, column: SourceName.nullable().default(null), reason: z.string().trim().min(1).max(500) }),
  output: SourceLock, errors: ['extractor_not_found', 'not_allowed', 'not_ready', 'source_refused', 'name_taken'],
})

export const unlockSource = endpoint({
  method: 'DELETE', path: '/source-locks/:lockId', summary: 'Lift a lock', guarded: true,
  input: z.strictObject({ lockId: z.uuid() }), output: Done, errors: ['lock_not_found', 'not_allowed'],
})

export const runExtractor = endpoint({
  method: 'POST', path: '/extractors/:extractorId/runs', summary: 'Run an extractor', status: 202,
  input: extractorInput, output: Job, errors: ['extractor_not_found', 'not_allowed', 'not_ready'],
})
