import { tableFolder } from '@tributary/lake/storage/path'
import type { Context } from '../../../context.ts'
import type { Project } from '../../../database/generated/client.ts'
import type { Sweep } from '../../../sweeps.ts'
import { lockProject, projectTarget, restorableSince } from '../project-queries.ts'

/** What was deleted longer ago than the grace goes for good: files, rows, and with them every token and invitation. The audit log stays. */
export const purgeProjects: Sweep = {
  name: 'purge deleted projects',
  async run(context) {
    const due = await context.db.project.findMany({ where: { deletedAt: { lte: restorableSince(context.clock()) } }, orderBy: { deletedAt: 'asc' } })
    for (const project of due) {
      await purge(context, project).catch((error: unknown) => context.log.error({ err: error, projectId: project.id }, 'A deleted project could not be purged'))
    }
  },
}

async function purge({ db, lake, audit }: Context, project: Project) {
  const { id, organizationId } = project
  // Files first: where this is cut short, the rows still say what is left to remove.
  const tables = await db.table.findMany({ where: { bucket: { projectId: id } }, select: { id: true } })
  for (const table of tables) await lake.removeFolder(tableFolder(table.id))
  for (const kind of ['uploads', 'rejects']) await lake.removeFolder(`${kind}/${id}`)
  await db.$transaction(async (tx) => {
    await lockProject(tx, id)
    // Its own links within, and those of projects that were deleted while they subscribed.
    await tx.bucket.deleteMany({ where: { sourceBucket: { projectId: id } } })
    await tx.project.delete({ where: { id } })
    const visit = { operation: 'purgeProject', address: null, client: null, requestId: null }
    await audit.record(tx, { kind: 'platform', id: null, name: 'Platform', organizationId, visit }, { ...projectTarget(project), before: { deletedAt: project.deletedAt, tables: tables.length } })
  }, { timeout: 10 * 60_000 })
}
