import { z } from 'zod'
import { BucketPath, TableName } from './catalog.ts'
import { endpoint } from './wire/endpoint.ts'
import { Job } from './jobs.ts'
import { RowFilter } from './tables.ts'
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
  /** How far below the greatest value that was read the next run begins again, for rows that come late: seconds of a date or time, else units of the growing column. Of an upsert. */
  lateWindow: z.number().min(0).max(1_000_000_000_000).optional(),
  /** Only rows of which all of these hold. */
  conditions: z.array(RowFilter).max(20).optional(),
  /** Cut into so many ranges of its key, which are read side by side and each again where it is cut off. */
  ranges: z.int().min(2).max(64).optional(),
  /** Name of the table in the bucket. */
  target: TableName,
}).refine((table) => table.mode !== 'append' || table.growingColumn !== null, { message: 'Choose the growing column.', path: ['growingColumn'] })
  .refine((table) => table.lateWindow === undefined || (table.mode === 'upsert' && table.growingColumn !== null), { message: 'Only an upsert by a growing column reads late rows again.', path: ['lateWindow'] })
  .refine((table) => table.mode !== 'upsert' || (table.primaryKey ?? []).length > 0, { message: 'Choose the columns of the primary key.', path: ['primaryKey'] })
export type ExtractedTable = z.infer<typeof ExtractedTable>

export const Weekday = z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])
export type Weekday = z.infer<typeof Weekday>
const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time like 08:00.')

/** How a run treats its source. */
export const SourcePace = z.strictObject({
  /** How many connections a run uses at most. */
  connections: z.int().min(1).max(16).default(2),
  /** How much a run reads a second at most, all connections together; null: as fast as it comes. */
  megabytesPerSecond: z.number().min(0.1).max(100_000).nullable().default(null),
  /** When the source is left alone: a run that would begin then waits, and one under way is stopped and changes nothing. `to` may be the earlier one: over midnight. */
  closed: z.array(z.strictObject({ days: z.array(Weekday).min(1).max(7), from: ClockTime, to: ClockTime })).max(20).default([]),
  /** Of `closed`. */
  timeZone: z.string().max(60).default('UTC'),
  /** Where the connection that holds the moment of a run is lost: `one` starts over, `many` goes on with another moment, and the run says so. */
  moments: z.enum(['one', 'many']).default('one'),
})
export type SourcePace = z.infer<typeof SourcePace>

/** What an extractor is, as code: everything but its secrets. */
export const ExtractorContent = z.strictObject({
  /** By the connector's settings; may still be incomplete. */
  settings: z.record(z.string(), z.union([z.string().max(20_000), z.number(), z.boolean(), z.null()])),
  bucket: BucketPath,
  tables: z.array(ExtractedTable).max(10_000),
  pace: SourcePace.optional(),
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
  /** In a list that was asked for without them, only those that are locked while the table itself is not. */
  columns: z.array(SourceColumn),
  columnCount: z.number().int(),
  primaryKey: z.array(z.string()),
  /** Why it never leaves the source; null when it may. */
  lock: z.string().nullable(),
  /** It was not there at the last run. */
  isNew: z.boolean(),
  /** What became of its columns since the last run that read it; null: nothing, or it was not read. */
  drift: z.object({
    added: z.array(z.string()), removed: z.array(z.string()),
    changed: z.array(z.object({ name: z.string(), from: z.string(), to: z.string() })),
  }).nullable(),
})
export type SourceTable = z.infer<typeof SourceTable>

/** With `pattern`, `*` in its names stands for any characters: it holds for what comes later, too. */
export const SourceLock = z.object({
  id: z.uuid(),
  pattern: z.boolean(),
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
    pace: SourcePace.optional(),
  }),
  output: Extractor, errors: ['project_not_found', 'connector_not_found', 'not_allowed', 'name_taken', 'bucket_is_read_only'],
})

export const getExtractor = endpoint({ method: 'GET', path: '/extractors/:extractorId', summary: 'One extractor', input: extractorInput, output: Extractor, errors: ['extractor_not_found'] })

export const updateExtractor = endpoint({
  method: 'PATCH', path: '/extractors/:extractorId', summary: 'Change an extractor; each change is a new version', guarded: true,
  input: extractorInput.extend({
    version: Version,
    name: ConfigurationName.optional(), description: Description.optional(), settings: ExtractorContent.shape.settings.optional(),
    secrets: Secrets.optional(), bucket: BucketPath.optional(), tables: ExtractorContent.shape.tables.optional(), pace: SourcePace.optional(),
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
  method: 'POST', path: '/extractors/:extractorId/connection-test', summary: 'Try the connection step by step, as it is kept or as it was typed; nothing is saved', guarded: true,
  input: extractorInput.extend({
    /** In the place of those that are kept, whose secrets do not go with them. Left out: those that are kept. */
    settings: ExtractorContent.shape.settings.optional(),
    secrets: Secrets.optional(),
  }),
  output: z.object({ ok: z.boolean(), steps: z.array(ConnectionStep) }), errors: ['extractor_not_found', 'not_allowed', 'not_ready'],
})

export const listSourceTables = endpoint({
  method: 'GET', path: '/extractors/:extractorId/source-tables', summary: 'Tables at the source, with columns and locks; nothing is read from them',
  input: extractorInput.extend({
    /** Whether the columns of each come along. */
    columns: z.stringbool().default(true),
  }),
  output: z.object({
    items: z.array(SourceTable),
    /** When the last run saw the source; null before the first. */
    seenAt: z.iso.datetime().nullable(),
    /** What the last run saw and is not there any more. */
    vanished: z.array(z.object({ schema: z.string(), name: z.string() })),
  }),
  errors: ['extractor_not_found', 'not_allowed', 'not_ready', 'source_refused'],
})

export const getSourceTable = endpoint({
  method: 'GET', path: '/extractors/:extractorId/source-table', summary: 'One table at the source with its columns and its first rows, without what is locked',
  input: extractorInput.extend({
    schema: SourceName, name: SourceName,
    /** Whether its first rows are read; else nothing but the catalog of the source is. */
    samples: z.stringbool().default(true),
  }),
  output: SourceTable.extend({
    /** Values as text, cut at 200 characters. `refusal`: why there are no rows to show; null where there are, or none are in the table. */
    samples: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string().nullable())), refusal: z.string().nullable() }),
  }),
  errors: ['extractor_not_found', 'not_allowed', 'not_ready', 'source_refused'],
})

export const listSourceLocks = endpoint({
  method: 'GET', path: '/extractors/:extractorId/source-locks', summary: 'What never leaves the source of this extractor',
  input: PageInput.extend({ extractorId: z.uuid() }), output: pageOf(SourceLock), errors: ['extractor_not_found'],
})

export const lockSource = endpoint({
  method: 'POST', path: '/extractors/:extractorId/source-locks', summary: 'Lock a table or column, or all of a pattern: no configuration extracts it', status: 201, guarded: true,
  input: extractorInput.extend({ schema: SourceName, table: SourceName, column: SourceName.nullable().default(null), pattern: z.boolean().default(false), reason: z.string().trim().min(1).max(500) }),
  output: SourceLock, errors: ['extractor_not_found', 'not_allowed', 'not_ready', 'source_refused', 'name_taken'],
})

export const unlockSource = endpoint({
  method: 'DELETE', path: '/source-locks/:lockId', summary: 'Lift a lock', guarded: true,
  input: z.strictObject({ lockId: z.uuid() }), output: Done, errors: ['lock_not_found', 'not_allowed'],
})

export const runExtractor = endpoint({
  method: 'POST', path: '/extractors/:extractorId/runs', summary: 'Run an extractor, all of it or some of its tables, or only find out what a run would read', status: 202,
  input: extractorInput.extend({
    /** Some of its tables; left out, all of them. */
    tables: z.array(z.strictObject({ schema: SourceName, name: SourceName })).min(1).max(10_000).optional(),
    /** Reads nothing but the catalog of the source, and changes nothing: `getDryRun` tells what a run would read. */
    dryRun: z.boolean().default(false),
  }),
  output: Job, errors: ['extractor_not_found', 'not_allowed', 'not_ready'],
})

/** What a run would read of one table. */
export const PlannedRead = z.object({
  schema: z.string(), name: z.string(), target: z.string(),
  mode: z.enum(['full', 'append', 'upsert']),
  columns: z.array(z.string()),
  /** Columns that stay at the source, and why. */
  leftOut: z.array(z.object({ column: z.string(), reason: z.string() })),
  conditions: z.array(RowFilter),
  /** Of a growing column: the value after which it reads; null: all. */
  after: z.string().nullable(),
  ranges: z.number().int(),
  /** The source's own estimates for the whole table. */
  rowEstimate: z.number().nullable(), bytes: z.number().nullable(),
  /** Why it could not be read; null when it can. */
  refusal: z.string().nullable(),
})
export type PlannedRead = z.infer<typeof PlannedRead>

export const getDryRun = endpoint({
  method: 'GET', path: '/jobs/:jobId/dry-run', summary: 'What a dry run found that a run would read',
  input: z.strictObject({ jobId: z.uuid() }), output: z.object({ tables: z.array(PlannedRead) }), errors: ['job_not_found', 'not_ready'],
})
