import { tableFolder } from '@tributary/lake/storage/path'
import type { Context } from '../../../context.ts'
import type { Sweep } from '../../../sweeps.ts'
import { restorableSince } from '../organization-of.ts'

/** What was deleted longer ago than the grace goes wholly: files, projects, people, and the audit log of all that. */
export const purgeOrganizations: Sweep = {
  name: 'purge deleted organizations',
  async run(context) {
    const due = await context.db.organization.findMany({ where: { deletedAt: { lte: restorableSince(context.clock()) } }, select: { id: true } })
    for (const { id } of due) {
      await purge(context, id).catch((error: unknown) => context.log.error({ err: error, organizationId: id }, 'A deleted organization could not be purged'))
    }
  },
}

async function purge({ db, lake, log }: Context, id: string) {
  // Files first: where this is cut short, the rows still say what is left to remove.
  const tables = await db.table.findMany({ where: { bucket: { project: { organizationId: id } } }, select: { id: true } })
  for (const table of tables) await lake.removeFolder(tableFolder(table.id))
  await db.$transaction(async (tx) => {
    // The log first, as whoever writes there does: somebody may still fail to sign in.
    await tx.$queryRaw`SELECT FROM "AuditChain" WHERE "organizationId" = ${id}::uuid FOR UPDATE`
    await tx.$executeRaw`SET LOCAL tributary.cuts_audit = 'yes'`
    // A source is never deleted under its links.
    await tx.bucket.deleteMany({ where: { sourceBucketId: { not: null }, project: { organizationId: id } } })
    await tx.organization.delete({ where: { id } })
  }, { timeout: 60 * 60_000 })
  log.info({ organizationId: id, tables: tables.length }, 'A deleted organization is gone')
}
