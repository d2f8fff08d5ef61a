import { timingSafeEqual } from 'node:crypto'
import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { sendSignal as endpoint } from '@tributary/contract/orchestrations'
import type { Context, Visit } from '../../../context.ts'
import type { Prisma } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'
import { hashOf } from '../../tokens/index.ts'
import { holdSchedule } from '../schedules/hold-schedule.ts'
import { missingParts } from '../runs/missing-parts.ts'
import { openRun } from '../runs/open-run.ts'
import { recordRun, startRun } from '../runs/start-run.ts'
import { noSignal } from './no-signal.ts'

const parts = { schedule: { include: { configuration: { include: { project: { include: { organization: true } } } } } } } as const satisfies Prisma.SignalInclude

/** `token` is what the call brings; null: nothing. */
export async function sendSignal(context: Context, visit: Visit, token: string | null, { signalId }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const { configuration } = await openSignal(context, visit, token, signalId)
  const { id, name, project } = configuration
  if (project.archivedAt ?? project.organization.archivedAt) throw new Problem('not_ready', `"${name}" does not run: its project is archived.`)
  const missing = await missingParts(context, configuration)
  if (missing.length > 0) throw new Problem('not_ready', `"${name}" cannot run yet. ${missing.join(' ')}`, { missing })
  const job = await context.db.$transaction(async (tx) => {
    // Of two signals at once the second finds the run of the first.
    const schedule = await holdSchedule(tx, id)
    if (!schedule) throw noSignal()
    if (schedule.paused) throw new Problem('not_ready', `"${name}" is paused: nothing starts it by itself.`)
    const { count } = await tx.signal.updateMany({ where: { id: signalId, tokenHash: hashOf(token ?? '') }, data: { lastAt: context.clock() } })
    if (count === 0) throw noSignal()
    const waiting = await openRun(context, tx, id, ['created', 'waiting'])
    if (waiting) return waiting
    const started = await startRun(context, tx, configuration, { origin: 'signal' })
    if (!started) throw new Problem('not_ready', `"${name}" does not run: its project is archived.`)
    await recordRun(context, tx, configuration, started, visit)
    return started
  })
  return { accepted: true, job: { id: job.id, number: job.number } }
}

/** The signal, for whoever brings its token; guesses are limited by where they come from. */
async function openSignal({ db, auth }: Context, visit: Visit, token: string | null, signalId: string) {
  const address = visit.address ?? 'unknown'
  await auth.attempts.take('address', address)
  const signal = await db.signal.findUnique({ where: { id: signalId }, include: parts })
  const [given, kept] = [hashOf(token ?? ''), signal?.tokenHash ?? hashOf(signalId)].map((hash) => Buffer.from(hash)) as [Buffer, Buffer]
  const fits = timingSafeEqual(given, kept)
  if (!signal || !fits) throw noSignal()
  await auth.attempts.forgive('address', address)
  const { configuration } = signal.schedule
  if (configuration.project.deletedAt ?? configuration.project.organization.deletedAt) throw noSignal()
  return { configuration }
}
