import { StorageAway } from '@tributary/lake/storage/storage-failed'
import type { Context } from '../../../../context.ts'
import { isDatabaseAway } from '../../../../queue/is-database-away.ts'
import type { Outcome, RunningJob } from '../../../../queue/running-job.ts'
import { JobLost } from '../../../../queue/states/hold-job.ts'
import { jobErrorOf } from '../../../../queue/telling/job-error.ts'
import { pathOf } from '../../buckets/bucket-queries.ts'
import type { TidyOrder } from '../upkeep-order.ts'
import { compactTable, type Compacted } from './compact-table.ts'
import { expireSnapshots } from './expire-snapshots.ts'
import { recordProfile } from './record-profile.ts'
import { type Swept, sweepOrphans } from './sweep-orphans.ts'

/** Tables one after the other; one that fails holds up no other, unless it is the only one. */
export async function tidyTables(context: Context, job: RunningJob, { tableIds, until }: TidyOrder): Promise<Outcome> {
  let outcome: Outcome = 'success'
  for (const [at, tableId] of tableIds.entries()) {
    if (until !== null && at > 0 && context.clock() >= new Date(until)) {
      job.log('info', `${tableIds.length - at} of ${tableIds.length} tables are left for the next time.`)
      break
    }
    job.signal.throwIfAborted()
    const path = await pathOfTable(context, tableId)
    if (path === null) continue
    job.progress({ unit: 'tables', done: at, of: tableIds.length, rows: 0, current: path.text })
    try {
      await tidyTable(context, job, tableId, path)
    } catch (error) {
      const isOver = job.signal.aborted || error instanceof JobLost || error instanceof StorageAway || isDatabaseAway(error)
      if (isOver || tableIds.length === 1) throw error
      job.log('warning', `${path.text}: ${jobErrorOf(error, context.log, { jobId: job.id, attempt: job.attempt }).message}`)
      outcome = 'warning'
    }
  }
  job.progress({ unit: 'tables', done: tableIds.length, of: tableIds.length, rows: 0, current: null })
  return outcome
}

interface Place {
  projectId: string
  bucketPath: string
  name: string
  text: string
}

/** null: it was deleted meanwhile. */
async function pathOfTable({ db }: Context, tableId: string): Promise<Place | null> {
  const table = await db.table.findUnique({ where: { id: tableId }, select: { name: true, bucket: true } })
  if (!table) return null
  const { name, bucket } = table
  const bucketPath = pathOf(bucket)
  return { projectId: bucket.projectId, bucketPath, name, text: `${bucketPath}.${name}` }
}

async function tidyTable(context: Context, job: RunningJob, tableId: string, place: Place) {
  const expired = await expireSnapshots(context, job, tableId)
  const compacted = await compactTable(context, job, place)
  const swept = await sweepOrphans(context, tableId, job.signal)
  await recordProfile(context, job, tableId, place.text)
  await context.db.table.updateMany({ where: { id: tableId }, data: { upkeptAt: context.clock() } })
  const done = sentence(expired, compacted, swept)
  if (done !== '') job.log('info', `${place.text}: ${done}.`)
}

function sentence(expired: number, { files, into, busy }: Compacted, swept: Swept): string {
  return [
    expired > 0 ? `${some(expired, 'snapshot')} expired` : [],
    files > 0 ? `${some(files, 'file')} written as ${into.toLocaleString('en')}` : [],
    busy ? 'small files left alone, for it is being loaded' : [],
    swept.files > 0 ? `${some(swept.files, 'file')} that nothing needed removed (${megabytes(swept.bytes)})` : [],
  ].flat().join(', ')
}

const some = (count: number, what: string) => `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`
const megabytes = (bytes: number) => (bytes < 1e5 ? 'less than 0.1 MB' : `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB`)
