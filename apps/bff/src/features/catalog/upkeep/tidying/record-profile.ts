import { Profile } from '@tributary/contract/tables'
import { scanSnapshot } from '@tributary/lake/scan'
import type { Context } from '../../../../context.ts'
import { EngineFailed } from '../../../../engines/engine-failed.ts'
import { profileTable } from '../../../../engines/profile-table.ts'
import { EngineStopped } from '../../../../engines/box.ts'
import type { RunningJob } from '../../../../queue/running-job.ts'
import { withStaging } from '../../loads/adopt-file.ts'

/** More than this is not read for the sake of figures alone. */
const mostBytes = 20 * 1024 ** 3
const longestMs = 10 * 60_000

/** Counts the columns of a table anew where it changed since. What is too much to count is left, and the log says so. */
export async function recordProfile(context: Context, job: RunningJob, tableId: string, path: string): Promise<void> {
  const { db, lake, box, clock } = context
  const table = await db.table.findUnique({ where: { id: tableId } })
  if (!table || table.metadataLocation === null || table.snapshotId === null || table.byteCount > mostBytes) return
  if (Profile.safeParse(table.profile).data?.snapshotId === String(table.snapshotId)) return
  const { schema, files } = await scanSnapshot(lake, table.metadataLocation)
  try {
    const columns = await withStaging(context, job.id, (workFolder) => profileTable(box, { name: path, schema, files, hold: (wanted) => lake.hold(wanted, job.signal), workFolder, limits: { wallClockMs: Math.min(longestMs, box.limits.wallClockMs) } }, job.signal))
    const profile: Profile = { snapshotId: String(table.snapshotId), at: clock().toISOString(), rows: Number(table.rowCount), columns }
    await db.table.updateMany({ where: { id: tableId }, data: { profile } })
  } catch (error) {
    if (!(error instanceof EngineFailed || error instanceof EngineStopped)) throw error
    job.signal.throwIfAborted()
    job.log('warning', `${path}: its columns could not be counted. ${error.message}`)
  }
}
