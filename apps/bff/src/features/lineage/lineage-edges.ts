import type { Database } from '../../context.ts'

/** One line of what ran: a table that a configuration's last successful job read or wrote, or the system that it extracted. */
export interface RanEdge {
  from: string
  to: string
  configurationId: string
  /** The bucket that the table was reached through; null for a source. */
  bucketId: string | null
  snapshotId: bigint | null
  job: { id: string; number: number; at: Date; configurationVersion: number }
}

interface Row {
  configurationId: string
  kind: 'extractor' | 'transformation'
  direction: 'read' | 'wrote'
  tableId: string
  bucketId: string
  snapshotId: bigint | null
  jobId: string
  number: number
  at: Date
  configurationVersion: number
}

export const tableKey = (id: string) => `table:${id}`
export const configurationKey = (id: string) => `configuration:${id}`
export const sourceKey = (id: string) => `source:${id}`
export const idOfKey = (key: string) => key.slice(key.indexOf(':') + 1)

/** Everything that touches the nodes, on both sides. */
export async function edgesAround(db: Database, keys: readonly string[]): Promise<RanEdge[]> {
  const tables = keys.filter((key) => key.startsWith('table:')).map(idOfKey)
  const configurations = keys.filter((key) => !key.startsWith('table:')).map(idOfKey)
  const rows = await db.$queryRaw<Row[]>`
    SELECT c."id" AS "configurationId", c."kind"::text, ran."direction"::text, ran."tableId", ran."bucketId", ran."snapshotId",
      j."id" AS "jobId", j."number", coalesce(j."finishedAt", j."startedAt", j."createdAt") AS "at", j."configurationVersion"
    FROM (
      SELECT jt.* FROM "JobTable" jt WHERE jt."tableId" = ANY(${tables}::uuid[])
      UNION
      SELECT jt.* FROM "JobTable" jt JOIN "Configuration" c ON c."lastSuccessId" = jt."jobId" WHERE c."id" = ANY(${configurations}::uuid[])
    ) AS ran
    JOIN "Configuration" c ON c."lastSuccessId" = ran."jobId" JOIN "Job" j ON j."id" = ran."jobId"
    JOIN "Project" p ON p."id" = c."projectId" AND p."deletedAt" IS NULL
    ORDER BY c."id", ran."tableId", ran."direction", ran."bucketId"`
  const sources = new Map<string, RanEdge>()
  const edges = rows.map(({ configurationId, kind, direction, tableId, bucketId, snapshotId, jobId, number, at, configurationVersion }): RanEdge => {
    const configuration = configurationKey(configurationId)
    const job = { id: jobId, number, at, configurationVersion }
    if (kind === 'extractor') sources.set(configurationId, { from: sourceKey(configurationId), to: configuration, configurationId, bucketId: null, snapshotId: null, job })
    const [from, to] = direction === 'read' ? [tableKey(tableId), configuration] : [configuration, tableKey(tableId)]
    return { from, to, configurationId, bucketId, snapshotId, job }
  })
  return [...sources.values(), ...edges]
}
