import type { Load, listLoads as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { z } from 'zod'
import { keyOf, pageByKey } from '../cursor.ts'
import type { Prisma } from '../../../database/generated/client.ts'
import { mayUseComponent } from '../../../token-access.ts'
import { maySeeProject } from '../../projects/index.ts'
import { findTable } from '../tables/table-queries.ts'

type JobSeen = Prisma.JobGetPayload<typeof jobParts>

function maySeeJob(actor: Actor, { project, configuration }: JobSeen) {
  return maySeeProject(actor, project) && (!actor.token || (configuration !== null && mayUseComponent(actor, project.id, configuration.component)))
}

const jobParts = { select: { id: true, number: true, project: { select: { id: true, organizationId: true } }, configuration: { select: { name: true, component: true } } } } as const

export async function listLoads({ db }: Context, actor: Actor, { tableId, cursor, limit }: InputOf<typeof endpoint>) {
  await findTable(db, actor, tableId)
  const after = keyOf(cursor, z.tuple([z.iso.datetime(), z.string().regex(/^-?\d{1,18}$/)]))
  const older = after && { OR: [{ committedAt: { lt: after[0] } }, { committedAt: after[0], snapshotId: { lt: BigInt(after[1]) } }] }
  const found = await db.snapshot.findMany({
    where: { tableId, ...older }, orderBy: [{ committedAt: 'desc' }, { snapshotId: 'desc' }], take: limit + 1, include: { job: jobParts },
  })
  const { items, nextCursor } = pageByKey(found, limit, (row) => [row.committedAt.toISOString(), String(row.snapshotId)])
  const loads = items.map(({ snapshotId, mode, addedRows, totalRows, totalBytes, asOf, committedAt, job }): Load => ({
    snapshotId: String(snapshotId), mode, addedRows: Number(addedRows), totalRows: Number(totalRows), totalBytes: Number(totalBytes),
    asOf: asOf.toISOString(), committedAt: committedAt.toISOString(),
    // A subscriber sees that the table was loaded, not what runs in the project that loads it.
    job: job && maySeeJob(actor, job) ? { id: job.id, number: job.number, configurationName: job.configuration?.name ?? null } : null,
  }))
  return { items: loads, nextCursor }
}
