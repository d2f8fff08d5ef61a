import { z } from 'zod'
import { BucketPath, Cell, ColumnName, TableName } from './catalog.ts'
import { endpoint } from './wire/endpoint.ts'
import { Job } from './jobs.ts'
import { Done, PageInput, pageOf } from './values/page.ts'

/** 100 GiB. */
export const largestUpload = 100 * 1024 ** 3

/** A file on its way in. It is sent to `/uploads/{id}/content`, whole by PUT or in pieces by the tus protocol 1.0 (HEAD, PATCH). */
export const Upload = z.object({
  id: z.uuid(),
  projectId: z.uuid(),
  name: z.string(),
  bytes: z.number().int(),
  /** So much has arrived; the rest can follow at any time until `expiresAt`. */
  received: z.number().int(),
  /** Of the whole file; null until it is complete. */
  sha256: z.string().nullable(),
  complete: z.boolean(),
  createdBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
})
export type Upload = z.infer<typeof Upload>

/** A file among the others of its project. */
export const ListedUpload = Upload.extend({
  /** Where it went the last time it was loaded; null: nowhere yet. */
  lastImport: z.object({
    job: Job.pick({ id: true, number: true, state: true }),
    table: z.object({ id: z.uuid().nullable(), path: z.string() }),
    /** When it ended, or was asked for where it has not. */
    at: z.iso.datetime(),
  }).nullable(),
})
export type ListedUpload = z.infer<typeof ListedUpload>

export const FileFormat = z.enum(['csv', 'json', 'ndjson', 'parquet'])
export type FileFormat = z.infer<typeof FileFormat>

/** How a file is read. What a format does not know is left alone: a TSV is a CSV with tabs, a Parquet file has none of it. */
export const FileOptions = z.strictObject({
  format: FileFormat,
  compression: z.enum(['none', 'gzip', 'zstd']),
  encoding: z.enum(['utf-8', 'utf-16', 'latin-1']),
  delimiter: z.string().min(1).max(4),
  /** Empty: nothing is quoted. */
  quote: z.string().max(1),
  escape: z.string().max(1),
  header: z.boolean(),
  /** Lines before the header, or the first row, that are not data. */
  skipLines: z.number().int().min(0).max(10_000),
  newline: z.enum(['\n', '\r\n', '\r']),
  /** Texts that mean null; where an empty one is among them, an empty field is null. */
  nullTexts: z.array(z.string().max(100)).max(20),
  decimalSeparator: z.enum(['.', ',']),
})
export type FileOptions = z.infer<typeof FileOptions>

/** A column of a file, and what becomes of it. */
export const FileColumn = z.strictObject({
  /** As the file calls it; without a header `column0`, `column1`, … */
  source: z.string().max(1000),
  /** As the table calls it. */
  name: ColumnName,
  /** `int`, `decimal(12,2)`, `timestamp` …: the types of the lake. */
  type: z.string().max(40),
  /** Of dates and times that are not written as in ISO 8601: `%d.%m.%Y`. */
  dateFormat: z.string().max(100).nullable().default(null),
})
export type FileColumn = z.infer<typeof FileColumn>

/** What was found in a file. */
export const Inspection = z.object({
  options: FileOptions,
  columns: z.array(FileColumn),
  /** The first rows as they stand in the file, cells cut at 200 characters. */
  rows: z.array(z.array(Cell)),
  /** What to look at before it is loaded, in sentences. */
  notes: z.array(z.string()),
})
export type Inspection = z.infer<typeof Inspection>

export const RejectPolicy = z.enum(['fail', 'quarantine', 'null'])
export type RejectPolicy = z.infer<typeof RejectPolicy>

/** A value or a row that did not fit. */
export const Reject = z.object({
  /** Counted from 1; of a Parquet file or a JSON list the number of the row. */
  line: z.number().int(),
  /** null: the row as a whole. */
  column: z.string().nullable(),
  value: z.string().nullable(),
  reason: z.string(),
})
export type Reject = z.infer<typeof Reject>

/** An import and how it went. Rows read = loaded + rejected + filtered + superseded, checked at every load. */
export const Import = z.object({
  job: Job,
  table: z.object({ id: z.uuid().nullable(), path: z.string() }),
  file: z.object({ uploadId: z.uuid().nullable(), name: z.string(), bytes: z.number().int() }),
  mode: z.enum(['full', 'append', 'upsert']),
  onReject: RejectPolicy,
  /** null while it runs, and where it failed before it had read the file. */
  counts: z.object({
    read: z.number().int(),
    loaded: z.number().int(),
    rejected: z.number().int(),
    /** Marked as deletions: they delete and are not stored. */
    filtered: z.number().int(),
    /** A later row of the same file has the same key. */
    superseded: z.number().int(),
    inserted: z.number().int(),
    updated: z.number().int(),
    deleted: z.number().int(),
    /** Values that became null. */
    nulled: z.number().int(),
  }).nullable(),
  /** The first rejects; all of them are in the list and in the files. */
  rejects: z.array(Reject),
  /** Keys of JSON objects that no column takes. */
  unknownColumns: z.array(z.string()),
  /** What of it can be downloaded and sent again. */
  rejectedRows: z.boolean(),
})
export type Import = z.infer<typeof Import>

/** What another load of the same can begin with. */
export const ImportDetail = Import.extend({
  options: FileOptions.partial(),
  /** As they were given or found; empty where the file could not be read. */
  columns: z.array(FileColumn),
  primaryKey: z.array(z.string()),
  deleteColumn: z.string().nullable(),
})
export type ImportDetail = z.infer<typeof ImportDetail>

const uploadInput = z.strictObject({ uploadId: z.uuid() })
/** Of tus 1.0, as its clients send and expect them. */
const tus = { 'Tus-Resumable': '1.0.0' }
const offset = { 'Upload-Offset': 'How many bytes have arrived' }
const checksum = { 'Upload-Checksum': '"sha256", a space, and the SHA-256 of this body in base64; where it differs, the body is dropped' }

const jobInput = z.strictObject({ jobId: z.uuid() })
const mode = z.enum(['full', 'append', 'upsert'])
const PrimaryKey = z.array(ColumnName).max(32)
const DeleteColumn = z.string().max(1000).nullable()
/** A row as JSON: keys are names of columns. */
const JsonRow = z.record(ColumnName, z.unknown())

export const createUpload = endpoint({
  method: 'POST', path: '/projects/:projectId/uploads', summary: 'Announce a file; its content follows', status: 201,
  input: z.strictObject({ projectId: z.uuid(), name: z.string().trim().min(1).max(500), bytes: z.number().int().min(0).max(largestUpload) }),
  output: Upload, errors: ['project_not_found', 'not_allowed', 'storage_full'],
})

export const listUploads = endpoint({
  method: 'GET', path: '/projects/:projectId/uploads', summary: 'Files of a project that were sent or are on their way, newest first, with where each was loaded last',
  input: PageInput.extend({ projectId: z.uuid() }), output: pageOf(ListedUpload), errors: ['project_not_found', 'not_allowed'],
})

export const getUpload = endpoint({ method: 'GET', path: '/uploads/:uploadId', summary: 'One file and how much of it has arrived', input: uploadInput, output: Upload, errors: ['upload_not_found'] })

export const deleteUpload = endpoint({ method: 'DELETE', path: '/uploads/:uploadId', summary: 'Forget a file that was sent; tables made of it stay', input: uploadInput, output: Done, errors: ['upload_not_found', 'not_allowed', 'job_is_open'] })

export const getUploadOffset = endpoint({
  method: 'HEAD', path: '/uploads/:uploadId/content', summary: 'How much of a file has arrived, in the header Upload-Offset (tus 1.0)',
  headers: { tells: { ...tus, ...offset, 'Upload-Length': 'How many bytes it has as a whole' } },
  input: uploadInput, output: z.null(), errors: ['upload_not_found'],
})

export const appendUpload = endpoint({
  method: 'PATCH', path: '/uploads/:uploadId/content', summary: 'Send the next piece of a file, from the header Upload-Offset on (tus 1.0); the answer says how far it got', status: 204, takes: 'application/offset+octet-stream',
  headers: { reads: { ...tus, 'Upload-Offset': 'Where this piece begins: as many bytes as have arrived', ...checksum }, tells: { ...tus, ...offset } },
  input: uploadInput, output: z.null(), errors: ['upload_not_found', 'not_allowed', 'upload_offset_differs', 'storage_full', 'checksum_differs'],
})

export const sendUpload = endpoint({
  method: 'PUT', path: '/uploads/:uploadId/content', summary: 'Send a file as a whole; sent again, it begins anew', takes: 'application/octet-stream',
  headers: { reads: checksum },
  input: uploadInput, output: Upload, errors: ['upload_not_found', 'not_allowed', 'upload_offset_differs', 'upload_is_incomplete', 'storage_full', 'checksum_differs'],
})

export const inspectUpload = endpoint({
  method: 'POST', path: '/uploads/:uploadId/inspection', summary: 'Find format, dialect, columns and types of a file; what is given is taken as it is',
  input: uploadInput.extend({ options: FileOptions.partial().default({}) }),
  output: Inspection, errors: ['upload_not_found', 'not_allowed', 'upload_is_incomplete', 'file_not_readable'],
})

const howToRead = {
  /** Left out: found in the file, as by its inspection. */
  options: FileOptions.partial().optional(),
  columns: z.array(FileColumn).min(1).max(10_000).optional(),
  onReject: RejectPolicy.default('fail'),
}

export const createImport = endpoint({
  method: 'POST', path: '/projects/:projectId/imports', summary: 'Load a file into a table of a path; a table that is not there is made', status: 202,
  input: z.strictObject({
    projectId: z.uuid(), uploadId: z.uuid(), bucket: BucketPath, table: TableName,
    ...howToRead,
    mode: mode.default('full'),
    /** Of an upsert into a table that has none yet; of a new table. */
    primaryKey: PrimaryKey.default([]),
    /** Of an upsert: the column of the file that is true where the row of that key is deleted. */
    deleteColumn: DeleteColumn.default(null),
  }),
  output: Job, errors: ['project_not_found', 'upload_not_found', 'not_allowed', 'upload_is_incomplete', 'bucket_is_read_only', 'primary_key_differs'],
})

export const importIntoTable = endpoint({
  method: 'POST', path: '/tables/:tableId/imports', summary: 'Send changes to a table: rows and deletions as JSON, or a file that was uploaded. Sent again with the same Idempotency-Key, they are loaded once', status: 202, rows: true,
  input: z.strictObject({
    tableId: z.uuid(),
    /** Either a file … */
    uploadId: z.uuid().optional(),
    /** … or rows, and the keys of rows to delete. */
    rows: z.array(JsonRow).max(100_000).optional(),
    deletes: z.array(JsonRow).max(100_000).optional(),
    ...howToRead,
    /** Left out: upsert where the table has a primary key, else append. */
    mode: mode.optional(),
    deleteColumn: DeleteColumn.default(null),
    /** What becomes of columns of the table that the load lacks. */
    missingColumns: z.enum(['refuse', 'null']).default('refuse'),
  }),
  output: Job, errors: ['table_not_found', 'upload_not_found', 'not_allowed', 'bucket_is_read_only', 'upload_is_incomplete', 'project_not_found', 'not_ready'],
})

export const listImports = endpoint({
  method: 'GET', path: '/tables/:tableId/imports', summary: 'Imports into a table, newest first',
  input: PageInput.extend({ tableId: z.uuid() }), output: pageOf(Import), errors: ['table_not_found', 'not_allowed'],
})

export const getImport = endpoint({ method: 'GET', path: '/jobs/:jobId/import', summary: 'One import: how the file was read, how many rows, and what was rejected', input: jobInput, output: ImportDetail, errors: ['job_not_found', 'not_allowed'] })

export const listRejects = endpoint({
  method: 'GET', path: '/jobs/:jobId/rejects', summary: 'What an import rejected, by line; of a column or a reason alone where asked',
  input: PageInput.extend({ jobId: z.uuid(), column: z.string().max(1000).optional(), reason: z.string().max(1000).optional() }),
  output: pageOf(Reject).extend({
    /** How often each reason came up in each column, over all rejects that are kept. */
    reasons: z.array(z.object({ column: z.string().nullable(), reason: z.string(), count: z.number().int() })),
  }),
  errors: ['job_not_found', 'not_allowed', 'query_failed'],
})

export const downloadRejects = endpoint({
  method: 'GET', path: '/jobs/:jobId/rejects.csv', summary: 'What an import rejected, with reasons, as CSV', file: ['text/csv'],
  input: jobInput, output: z.string(), errors: ['job_not_found', 'not_allowed', 'query_failed'],
})

export const downloadRejectedRows = endpoint({
  method: 'GET', path: '/jobs/:jobId/rejected-rows', summary: 'The rows that an import rejected, as they were delivered, to be corrected and sent again', file: ['text/csv', 'application/x-ndjson'],
  input: jobInput, output: z.string(), errors: ['job_not_found', 'not_allowed', 'not_ready'],
})

export const replayImport = endpoint({
  method: 'POST', path: '/jobs/:jobId/replay', summary: 'Load the rejected rows of an import again, read in another way', status: 202,
  input: jobInput.extend(howToRead),
  output: Job, errors: ['job_not_found', 'project_not_found', 'upload_not_found', 'not_allowed', 'bucket_is_read_only', 'not_ready', 'primary_key_differs'],
})
