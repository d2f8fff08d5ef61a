import type { Context } from './context.ts'

/** Work that comes up by itself: what is over is cleared away. It may be cut short at any point and is done again. */
export interface Sweep {
  /** Names its lock, too: of all processes one does it at a time. */
  name: string
  run(context: Context): Promise<void>
}

const HOUR_MS = 60 * 60_000
const longest = { maxWait: 15_000, timeout: HOUR_MS }

/** Does each sweep now and once an hour, until `stop`. One that fails is logged, and tried again an hour later. */
export function runSweeps(context: Context, sweeps: readonly Sweep[], everyMs = HOUR_MS) {
  let stopped = false
  let underWay = Promise.resolve()
  const round = async () => {
    for (const sweep of sweeps) {
      if (stopped) return
      await sweepOnce(context, sweep).catch((error: unknown) => {
        if (!stopped) context.log.error({ err: error, sweep: sweep.name }, 'A sweep failed')
      })
    }
  }
  const next = () => {
    underWay = underWay.then(round)
  }
  next()
  const timer = setInterval(next, everyMs)
  return {
    /** Nothing begins after this; what is under way is cut short where the database closes before it ends. */
    stop() {
      stopped = true
      clearInterval(timer)
    },
  }
}

/** Does it, unless another process is at it: then it answers false. */
export async function sweepOnce(context: Context, { name, run }: Sweep): Promise<boolean> {
  // The lock belongs to a transaction that does nothing else: whatever becomes of this process, it ends.
  return context.db.$transaction(async (tx) => {
    const [lock] = await tx.$queryRaw<{ free: boolean }[]>`SELECT pg_try_advisory_xact_lock(hashtextextended(${`sweep ${name}`}, 0)) AS free`
    if (!lock?.free) return false
    await run(context)
    return true
  }, longest)
}
