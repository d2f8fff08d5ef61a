import type { Context } from '../../../context.ts'
import { coalesced } from '../../../queue/coalesced.ts'
import { complaint } from '../../../queue/complaint.ts'
import { followUpRuns, type TellOfRun } from './follow-up-runs.ts'
import { startDueRuns } from './start-due-runs.ts'

/** So late does a run start at most; what ended is seen to at once, for everybody hears of it. */
const LOOK_MS = 1000

/** Starts what is due and sees to what is over, until it is stopped. Every worker does, and each thing is done by one of them. */
export function runOrchestrations(context: Context, tell: TellOfRun) {
  const { log, queue } = context
  let stopped = false
  const notStarted = complaint(log, 'a run that was due could not be started')
  const notSeenTo = complaint(log, 'what follows from a run could not be seen to')
  const done = async (complain: ReturnType<typeof complaint>, work: (complain: (error: unknown) => void) => Promise<void>) => {
    if (stopped) return
    let faults = 0
    const count = (error: unknown) => {
      faults++
      complain(error)
    }
    await work(count).catch(count)
    if (faults === 0) complain.no()
  }
  const round = coalesced(async () => {
    await done(notStarted, (complain) => startDueRuns(context, complain))
    await done(notSeenTo, (complain) => followUpRuns(context, tell, complain))
  })
  const unhear = queue.onWork(() => void round())
  const timer = setInterval(() => void round(), LOOK_MS)
  void round()
  return {
    /** Settles when nothing is under way any more. */
    async stop() {
      stopped = true
      clearInterval(timer)
      unhear()
      await round()
    },
  }
}
