import { z } from 'zod'
import { IcebergSchema } from './schema-json.ts'

const Snapshot = z.looseObject({
  'snapshot-id': z.int(),
  'parent-snapshot-id': z.int().optional(),
  'sequence-number': z.int(),
  'timestamp-ms': z.int(),
  'manifest-list': z.string(),
  summary: z.object({ operation: z.enum(['append', 'overwrite', 'replace', 'delete']) }).catchall(z.string()),
  'schema-id': z.int().optional(),
})
export type Snapshot = z.infer<typeof Snapshot>

/**
 * The metadata file of a table: Iceberg specification, "Table Metadata and Snapshots" and Appendix C. Only what is read is
 * described, the rest is kept as it is. Ids are given out below 2^53, so that JSON numbers hold them; a larger one is refused.
 */
export const TableMetadata = z.looseObject({
  'format-version': z.literal(2),
  'table-uuid': z.string(),
  location: z.string(),
  'last-sequence-number': z.int(),
  'last-updated-ms': z.int(),
  'last-column-id': z.int(),
  schemas: z.array(IcebergSchema),
  'current-schema-id': z.int(),
  'partition-specs': z.array(z.looseObject({ 'spec-id': z.int(), fields: z.array(z.unknown()).max(0, 'Only unpartitioned tables are read.') })),
  'default-spec-id': z.int(),
  'last-partition-id': z.int(),
  properties: z.record(z.string(), z.string()).default({}),
  'current-snapshot-id': z.int().nullish(),
  snapshots: z.array(Snapshot).default([]),
  'snapshot-log': z.array(z.object({ 'snapshot-id': z.int(), 'timestamp-ms': z.int() })).default([]),
  'metadata-log': z.array(z.object({ 'metadata-file': z.string(), 'timestamp-ms': z.int() })).default([]),
  'sort-orders': z.array(z.looseObject({ 'order-id': z.int() })),
  'default-sort-order-id': z.int(),
  refs: z.record(z.string(), z.looseObject({ 'snapshot-id': z.int(), type: z.enum(['branch', 'tag']) })).default({}),
})
export type TableMetadata = z.infer<typeof TableMetadata>
