import type { Context, Database } from '../../../context.ts'
import type { Job, NoticeKind } from '../../../database/generated/client.ts'
import { reasonOf } from './reason-of.ts'
import { readersOf } from './readers-of.ts'

/** A run that has ended, as its row says. */
export type EndedRun = Pick<Job, 'id' | 'configurationId' | 'state' | 'error' | 'dryRun' | 'createdById' | 'finishedAt'>

/**
 * Tells those who want to know that a configuration began to fail, or that it runs again, in the transaction that follows the run up. Each of
 * them is told once of each: runs that go on failing, that will be tried again or that somebody stopped make no notices. Mail goes out afterwards.
 */
export async function tellOfRun(tx: Database, { mail, clock }: Pick<Context, 'mail' | 'clock'>, run: EndedRun, { willRetry }: { willRetry: boolean }): Promise<void> {
  const { id: jobId, configurationId, finishedAt } = run
  const kind = kindOf(run, willRetry)
  if (kind === null || configurationId === null || finishedAt === null) return
  // Of two runs that are followed up at once, the later one has to see whom the other told.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`notices ${configurationId}`}, 0))`
  const know = await knowersOf(tx, configurationId, kind, finishedAt)
  const told = (await readersOf(tx, configurationId, run)).filter(({ id }) => know.has(id) === (kind === 'runRecovered'))
  const message = kind === 'runFailed' ? reasonOf(run.error) : 'It runs again.'
  const createdAt = clock()
  await tx.notice.createMany({
    data: told.map(({ id, noticesByMail }) => ({ userId: id, kind, configurationId, jobId, message, createdAt, mailAt: mail && noticesByMail ? createdAt : null })),
  })
}

function kindOf({ state, dryRun }: EndedRun, willRetry: boolean): NoticeKind | null {
  if (dryRun) return null
  if (state === 'success' || state === 'warning') return 'runRecovered'
  return state === 'error' && !willRetry ? 'runFailed' : null
}

/** Who was told that it fails, and not yet that it runs again. A success that nobody told them of makes the next failure news, too. */
async function knowersOf(tx: Database, configurationId: string, kind: NoticeKind, at: Date): Promise<ReadonlySet<string>> {
  const success = await tx.job.findFirst({
    where: { configurationId, dryRun: false, state: { in: ['success', 'warning'] }, finishedAt: { lt: at } }, orderBy: { createdAt: 'desc' }, select: { finishedAt: true },
  })
  // Runs are not always followed up in their order: of two failures one is news, and a success ends only what was before it.
  const since = { gt: success?.finishedAt ?? new Date(0), ...(kind === 'runRecovered' ? { lt: at } : {}) }
  const newest = await tx.notice.findMany({
    where: { configurationId, job: { finishedAt: since } }, orderBy: [{ userId: 'asc' }, { job: { finishedAt: 'desc' } }], distinct: ['userId'],
    select: { userId: true, kind: true },
  })
  return new Set(newest.filter((notice) => notice.kind === 'runFailed').map(({ userId }) => userId))
}
