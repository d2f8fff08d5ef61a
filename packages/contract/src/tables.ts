import { z } from 'zod'
import { BucketPath, Cell, Column, ColumnName, RetentionDays, Rows, SnapshotId, Table, TableName, TableSummary } from './catalog.ts'
import { endpoint } from './wire/endpoint.ts'
import { Job } from './jobs.ts'
import { Freshness } from './values/freshness.ts'
import { Done, PageInput, pageOf } from './values/page.ts'

/** What made a snapshot. `compact` wrote files anew and changed no row. */
export const LoadMode = z.enum(['full', 'append', 'upsert', 'delete', 'restore', 'compact'])
export type LoadMode = z.infer<typeof LoadMode>

/** What a snapshot is called; unique in its table. */
export const SnapshotName = z.string().trim().min(1).max(100)

/** One state of a table, and what made it. */
export const Snapshot = z.object({
  snapshotId: SnapshotId,
  mode: LoadMode,
  addedRows: z.number().int(),
  /** Rows whose key was there: they were replaced, by the same values or others. */
  updatedRows: z.number().int(),
  deletedRows: z.number().int(),
  totalRows: z.number().int(),
  totalBytes: z.number().int(),
  /** When its data was true at the source. */
  asOf: z.iso.datetime(),
  committedAt: z.iso.datetime(),
  /** null: the platform itself, or somebody who is gone. */
  by: z.string().nullable(),
  /** null where no job made it, or where the caller may not see that job. */
  job: z.object({ id: z.uuid(), number: z.number().int(), subject: z.string() }).nullable(),
  /** Of a restore: the snapshot that is the table again. */
  restoredId: SnapshotId.nullable(),
  names: z.array(z.object({ name: z.string(), description: z.string() })),
  /** It is the table of now. */
  current: z.boolean(),
  /** Its rows can't be read any more: retention is over. */
  expiredAt: z.iso.datetime().nullable(),
})
export type Snapshot = z.infer<typeof Snapshot>

export const ChangedColumn = z.object({ fieldId: z.number().int(), from: z.object({ name: z.string(), type: z.string() }), to: z.object({ name: z.string(), type: z.string() }) })

/** What differs between two snapshots of a table. */
export const Comparison = z.object({
  from: Snapshot,
  to: Snapshot,
  schema: z.object({
    added: z.array(z.object({ name: z.string(), type: z.string() })),
    removed: z.array(z.object({ name: z.string(), type: z.string() })),
    changed: z.array(ChangedColumn),
  }),
  /** Columns that both know the rows by; empty: rows are compared as a whole, and none is only changed. */
  primaryKey: z.array(z.string()),
  addedRows: z.number().int(),
  removedRows: z.number().int(),
  changedRows: z.number().int(),
  /** Columns of both, by the names of `to`. */
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  /** The first of them, in the order of the key. */
  rows: z.array(z.object({ change: z.enum(['added', 'removed', 'changed']), before: z.array(Cell).nullable(), after: z.array(Cell).nullable() })),
})
export type Comparison = z.infer<typeof Comparison>

/** How a table lies in the lake. */
export const TableStorage = z.object({
  files: z.number().int(),
  bytes: z.number().int(),
  /** Files that upkeep would write together. */
  smallFiles: z.number().int(),
  /** Snapshots that can be read. */
  snapshots: z.number().int(),
  oldestReadableAt: z.iso.datetime().nullable(),
  /** In force: the table's own or its project's. */
  retentionDays: z.number().int(),
  /** When it was last tidied up. */
  upkeptAt: z.iso.datetime().nullable(),
})
export type TableStorage = z.infer<typeof TableStorage>

/** Figures of the columns at one snapshot. */
export const Profile = z.object({
  snapshotId: SnapshotId,
  at: z.iso.datetime(),
  rows: z.number().int(),
  columns: z.array(z.object({
    fieldId: z.number().int(),
    nulls: z.number().int(),
    /** About: within a few percent. */
    distinct: z.number().int(),
    /** As text, cut at 200 characters; null where there is no value. */
    min: z.string().nullable(),
    max: z.string().nullable(),
  })),
})
export type Profile = z.infer<typeof Profile>

/** What is wrong with a table's files; `orphan` only takes up room. */
export const Finding = z.object({ kind: z.enum(['missing', 'size', 'damaged', 'count', 'orphan']), path: z.string(), message: z.string() })
export type Finding = z.infer<typeof Finding>

/** Conditions on columns, all of which hold. `value` is text as shown. */
export const RowFilter = z.strictObject({
  column: ColumnName,
  is: z.enum(['equal', 'different', 'contains', 'less', 'greater', 'empty', 'filled']),
  value: z.string().max(4000).optional(),
})
export type RowFilter = z.infer<typeof RowFilter>

const tableInput = z.strictObject({ tableId: z.uuid() })
const FieldId = z.coerce.number().int()
const Description = z.string().trim().max(4000)
const owned = ['table_not_found', 'not_allowed', 'bucket_is_read_only'] as const
/** The name of what is deleted, renamed or restored, typed: it is done although others read it, and each of their projects is told in the audit log. */
const force = z.string().max(300).optional()

export const listTables = endpoint({
  method: 'GET', path: '/buckets/:bucketId/tables', summary: 'Tables of a bucket',
  input: PageInput.extend({ bucketId: z.uuid() }), output: pageOf(TableSummary), errors: ['bucket_not_found'],
})

export const listProjectTables = endpoint({
  method: 'GET', path: '/projects/:projectId/tables', summary: 'Every table that a transformation of the project can read, with its columns',
  input: PageInput.extend({ projectId: z.uuid(), q: z.string().max(200).optional() }),
  output: pageOf(z.object({ id: z.uuid(), path: z.string(), linked: z.boolean(), rowCount: z.number().int(), freshness: Freshness, columns: z.array(z.object({ name: z.string(), type: z.string() })) })),
  errors: ['project_not_found'],
})

/** `via` names the linked bucket it is looked at through; without it the caller's nearest is taken. */
export const getTable = endpoint({
  method: 'GET', path: '/tables/:tableId', summary: 'One table with its columns',
  input: tableInput.extend({ via: z.uuid().optional() }), output: Table, errors: ['table_not_found'],
})

export const updateTable = endpoint({
  method: 'PATCH', path: '/tables/:tableId', summary: 'Change the description of a table, or how long its snapshots are kept',
  input: tableInput.extend({ description: Description.optional(), snapshotRetentionDays: RetentionDays.nullable().optional() }), output: Table, errors: owned,
})

export const updateColumn = endpoint({
  method: 'PATCH', path: '/tables/:tableId/columns/:fieldId', summary: 'Change name, description or default of a column; a new name is refused while transformations read its table, which it names', guarded: true,
  input: tableInput.extend({ fieldId: FieldId, description: Description.optional(), name: ColumnName.optional(), defaultValue: z.string().max(4000).nullable().optional(), force }), output: Column,
  errors: [...owned, 'column_not_found', 'name_taken', 'table_has_readers', 'name_differs', 'not_ready'],
})

export const deleteTable = endpoint({
  method: 'DELETE', path: '/tables/:tableId', summary: 'Delete a table; refused while transformations read it, which it names', guarded: true,
  input: tableInput.extend({ force }), output: Done, errors: [...owned, 'table_has_readers', 'name_differs'],
})

export const deleteColumn = endpoint({
  method: 'DELETE', path: '/tables/:tableId/columns/:fieldId', summary: 'Delete a column; refused while transformations read its table, which it names', guarded: true,
  input: tableInput.extend({ fieldId: FieldId, force }), output: Done,
  errors: [...owned, 'column_not_found', 'table_has_readers', 'name_differs', 'not_ready'],
})

export const readRows = endpoint({
  method: 'GET', path: '/tables/:tableId/rows', summary: 'The first rows of a table, as it is or as it was; nothing is counted',
  input: tableInput.extend({
    limit: z.coerce.number().int().min(1).max(1000).default(100),
    orderBy: z.string().max(300).optional(),
    descending: z.stringbool().default(false),
    /** Cells are cut at this many characters; 0 cuts nothing. */
    cutAt: z.coerce.number().int().min(0).max(100_000).default(0),
    /** As of this snapshot. */
    snapshotId: SnapshotId.optional(),
    /** As of this moment; not together with a snapshot. */
    at: z.iso.datetime({ offset: true }).optional(),
  }),
  output: Rows, errors: ['table_not_found', 'column_not_found', 'snapshot_not_found', 'snapshot_is_gone', 'not_allowed', 'query_failed'],
})

export const listSnapshots = endpoint({
  method: 'GET', path: '/tables/:tableId/snapshots', summary: 'The history of a table, newest first: who changed it, by which job, and how many rows',
  input: PageInput.extend({
    tableId: z.uuid(),
    /** Only those with a name. */
    named: z.stringbool().default(false),
  }),
  output: pageOf(Snapshot), errors: ['table_not_found'],
})

export const compareSnapshots = endpoint({
  method: 'GET', path: '/tables/:tableId/comparison', summary: 'What differs between two snapshots: columns, counts, and the first rows added, removed and changed by key',
  input: tableInput.extend({ from: SnapshotId, to: SnapshotId, limit: z.coerce.number().int().min(1).max(1000).default(100) }),
  output: Comparison, errors: ['table_not_found', 'snapshot_not_found', 'snapshot_is_gone', 'not_allowed', 'query_failed'],
})

export const restoreSnapshot = endpoint({
  method: 'POST', path: '/tables/:tableId/restore', summary: 'Make a table what it was: a new snapshot with the rows and columns of an old one', status: 201, guarded: true,
  input: tableInput.extend({ snapshotId: SnapshotId, force }),
  output: Snapshot, errors: [...owned, 'snapshot_not_found', 'snapshot_is_gone', 'table_has_readers', 'name_differs'],
})

export const nameSnapshot = endpoint({
  method: 'POST', path: '/tables/:tableId/snapshot-names', summary: 'Name a snapshot: it is kept until the name is taken away', status: 201,
  input: tableInput.extend({ snapshotId: SnapshotId, name: SnapshotName, description: z.string().trim().max(1000).default('') }),
  output: Snapshot, errors: [...owned, 'snapshot_not_found', 'snapshot_is_gone', 'name_taken'],
})

export const removeSnapshotName = endpoint({
  method: 'DELETE', path: '/tables/:tableId/snapshot-names/:name', summary: 'Take a name away from a snapshot; retention counts again', guarded: true,
  input: tableInput.extend({ name: SnapshotName }), output: Done, errors: [...owned, 'snapshot_not_found'],
})

export const copyTable = endpoint({
  method: 'POST', path: '/tables/:tableId/copies', summary: 'A new table from a table as it is or as it was', status: 202,
  input: tableInput.extend({
    /** Left out: the snapshot of now. */
    snapshotId: SnapshotId.optional(),
    /** Where it goes; the caller may write there. */
    projectId: z.uuid(), bucket: BucketPath, name: TableName,
  }),
  output: Job, errors: ['table_not_found', 'project_not_found', 'snapshot_not_found', 'snapshot_is_gone', 'not_allowed', 'bucket_is_read_only', 'name_taken', 'not_ready'],
})

export const deleteRows = endpoint({
  method: 'POST', path: '/tables/:tableId/deletions', summary: 'Delete the rows that meet all conditions; earlier snapshots still have them', status: 202, guarded: true,
  input: tableInput.extend({ where: z.array(RowFilter).min(1).max(50) }),
  output: Job, errors: [...owned, 'project_not_found', 'column_not_found', 'not_ready'],
})

export const countRows = endpoint({
  method: 'POST', path: '/tables/:tableId/count', summary: 'How many rows meet all conditions',
  input: tableInput.extend({ where: z.array(RowFilter).max(50).default([]) }),
  output: z.object({ rows: z.number().int(), of: z.number().int() }), errors: ['table_not_found', 'not_allowed', 'column_not_found', 'query_failed'],
})

export const setPrimaryKey = endpoint({
  method: 'PUT', path: '/tables/:tableId/primary-key', summary: 'Set or take away the primary key; a job checks the rows and puts them in its order', status: 202, guarded: true,
  input: tableInput.extend({ columns: z.array(ColumnName).max(32) }),
  output: Job, errors: [...owned, 'project_not_found', 'column_not_found'],
})

export const addColumn = endpoint({
  method: 'POST', path: '/tables/:tableId/columns', summary: 'Add a column; rows that are there have its default', status: 201,
  input: tableInput.extend({ name: ColumnName, type: z.string().max(40), description: Description.default(''), defaultValue: z.string().max(4000).nullable().default(null) }),
  output: Column, errors: [...owned, 'name_taken', 'not_ready'],
})

export const orderColumns = endpoint({
  method: 'PUT', path: '/tables/:tableId/column-order', summary: 'Put the columns of a table in another order',
  input: tableInput.extend({ fieldIds: z.array(z.number().int()).min(1).max(10_000) }),
  output: Table, errors: [...owned, 'column_not_found', 'not_ready'],
})

export const getTableStorage = endpoint({
  method: 'GET', path: '/tables/:tableId/storage', summary: 'How a table lies in the lake: files, bytes, snapshots',
  input: tableInput, output: TableStorage, errors: ['table_not_found'],
})

export const getProfile = endpoint({
  method: 'GET', path: '/tables/:tableId/profile', summary: 'Figures of the columns as of the last upkeep; null before the first',
  input: tableInput, output: z.object({ profile: Profile.nullable() }), errors: ['table_not_found', 'not_allowed'],
})

export const runUpkeep = endpoint({
  method: 'POST', path: '/tables/:tableId/upkeep', summary: 'Tidy a table up now: compact small files, expire snapshots, sweep what nothing refers to, count anew', status: 202,
  input: tableInput, output: Job, errors: [...owned, 'project_not_found'],
})

export const checkTable = endpoint({
  method: 'POST', path: '/tables/:tableId/check', summary: 'Check every file of a table against its metadata',
  input: tableInput, output: z.object({ checkedAt: z.iso.datetime(), findings: z.array(Finding) }), errors: owned,
})
