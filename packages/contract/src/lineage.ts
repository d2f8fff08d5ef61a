import { z } from 'zod'
import { PersonRef, ProjectRef } from './catalog.ts'
import { endpoint } from './wire/endpoint.ts'
import { Freshness } from './values/freshness.ts'
import { JobState } from './jobs.ts'

/** A node that the caller may not look into is named by its project alone: `hidden`. */
export const LineageNode = z.object({
  /** `table:<id>`, `configuration:<id>`, `source:<extractor id>`, or `hidden:<project id>`. */
  key: z.string(),
  kind: z.enum(['source', 'extractor', 'table', 'transformation', 'hidden']),
  /** Id of the table or configuration; null for a source and what is hidden. */
  id: z.uuid().nullable(),
  name: z.string(),
  /** Path of a table, or the system of a source. */
  detail: z.string(),
  project: ProjectRef,
  freshness: Freshness.nullable(),
  lastState: JobState.nullable(),
  /** Steps from the focus; negative upstream. */
  step: z.number().int(),
  /** Neighbours that the answer leaves out. */
  moreUp: z.number().int(),
  moreDown: z.number().int(),
})
export type LineageNode = z.infer<typeof LineageNode>

/** From what is read to what is written. Set `link` where it passes a linked bucket into another project. */
export const LineageEdge = z.object({
  from: z.string(), to: z.string(),
  link: z.object({ bucketId: z.uuid(), path: z.string() }).nullable(),
  /** null where it ran in a project that the caller may not look into. */
  job: z.object({ id: z.uuid(), number: z.number().int(), at: z.iso.datetime(), configurationVersion: z.number().int() }).nullable(),
  snapshotId: z.string().nullable(),
})
export type LineageEdge = z.infer<typeof LineageEdge>

export const getLineage = endpoint({
  method: 'GET', path: '/lineage', summary: 'What a table or configuration comes from and feeds, by what ran last; at most 300 nodes',
  input: z.strictObject({
    /** `table:<id>` or `configuration:<id>`. */
    focus: z.string().regex(/^(table|configuration):[0-9a-f-]{36}$/),
    up: z.coerce.number().int().min(0).max(10).default(2),
    down: z.coerce.number().int().min(0).max(10).default(2),
  }),
  output: z.object({ focus: z.string(), nodes: z.array(LineageNode), edges: z.array(LineageEdge), leftOut: z.number().int() }),
  errors: ['table_not_found', 'extractor_not_found'],
})

export const MapProject = ProjectRef.extend({
  /** The caller may open it. */
  open: z.boolean(),
  /** Whom to ask first: of those with the role "share" the one who has it longest. null: nobody, or not for the caller to know. */
  owner: PersonRef.pick({ id: true, name: true }).nullable(),
  tableCount: z.number().int(),
  sharedBucketCount: z.number().int(),
  freshness: Freshness,
  lateBucketCount: z.number().int(),
  failedConfigurationCount: z.number().int(),
  runningJobCount: z.number().int(),
})
export type MapProject = z.infer<typeof MapProject>

/** `to` subscribes to buckets of `from`. */
export const MapEdge = z.object({ from: z.uuid(), to: z.uuid(), buckets: z.array(z.object({ id: z.uuid(), displayName: z.string(), path: z.string(), freshness: Freshness })) })
export type MapEdge = z.infer<typeof MapEdge>

export const getOrganizationMap = endpoint({
  method: 'GET', path: '/map', summary: 'Which project feeds which, and what is late, as far as the caller may see',
  input: z.strictObject({}),
  output: z.object({ projects: z.array(MapProject), edges: z.array(MapEdge) }),
  errors: [],
})
