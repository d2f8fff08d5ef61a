import type { PrismaClient } from '../../database/generated/client.ts'
import type { World } from './world.ts'
import type { Ids } from './ids.ts'
import type { Stored } from './stored-rows.ts'

const named = (name: string) => ({ stage: 'in' as const, name: `c-${name}`, displayName: name })

/** Oracle's buckets: core (shared with Reporting, which links it), plain (its own), offered (shared with all, linked by nobody), and a link to Press's archive. */
export async function fillCatalog(db: PrismaClient, { ids, people, stored }: { ids: Ids; people: World['people']; stored: Stored }) {
  const shared = (projectId: string, sharingType: string) => ({ projectId, sharingType, sharedById: people.maker.id, sharedAt: new Date() })
  const now = new Date()
  const { metadataLocation, snapshotId, rowCount, byteCount } = stored
  const loaded = { metadataLocation, snapshotId, rowCount, byteCount, asOf: now, loadedAt: now }
  const tables = [
    { id: ids.customer, bucketId: ids.core, name: 'customer' }, { id: ids.orders, bucketId: ids.plain, name: 'orders' }, { id: ids.foreignTable, bucketId: ids.foreignBucket, name: 'secret' },
  ]
  await db.$transaction([
    db.bucket.createMany({
      data: [
        { id: ids.core, ...named('core'), ...shared(ids.oracle, 'specific-projects'), promisedAgeSeconds: 3600 },
        { id: ids.plain, ...named('plain'), projectId: ids.oracle },
        { id: ids.offered, ...named('offered'), ...shared(ids.oracle, 'organization-project') },
        { id: ids.news, ...named('news'), ...shared(ids.press, 'organization-project') },
        { id: ids.archive, ...named('archive'), ...shared(ids.press, 'organization-project') },
        { id: ids.foreignBucket, ...named('foreign'), ...shared(ids.foreignProject, 'organization-project') },
      ],
    }),
    db.sharedProject.create({ data: { bucketId: ids.core, projectId: ids.reporting } }),
    db.bucket.createMany({
      data: [
        { id: ids.linkedCore, ...named('linked-core'), projectId: ids.reporting, sourceBucketId: ids.core, linkedById: people.subscriberShare.id },
        { id: ids.linkedArchive, ...named('linked-archive'), projectId: ids.oracle, sourceBucketId: ids.archive, linkedById: people.maker.id },
      ],
    }),
    db.table.createMany({ data: tables.map((table) => ({ ...table, ...loaded })) }),
    db.column.createMany({
      data: tables.flatMap(({ id }) => [{ tableId: id, fieldId: 1, position: 0, name: 'id', type: 'long' }, { tableId: id, fieldId: 2, position: 1, name: 'segment', type: 'string' }]),
    }),
    db.snapshot.createMany({
      data: tables.map(({ id }) => ({ tableId: id, snapshotId, metadataLocation, mode: 'full' as const, addedRows: rowCount, totalRows: rowCount, totalBytes: byteCount, asOf: now })),
    }),
  ])
}
