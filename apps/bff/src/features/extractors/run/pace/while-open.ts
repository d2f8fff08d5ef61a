import type { SourcePace } from '@tributary/contract/extractors'
import type { Context } from '../../../../context.ts'
import { Problem } from '../../../../problem.ts'
import { PutOff } from '../../../../queue/put-off.ts'
import type { RunningJob } from '../../../../queue/running-job.ts'
import { stoppedBy } from '../stopped-by.ts'
import { closedUntil } from './closed-until.ts'

/**
 * Works with the source while it is open, and is stopped when its closed hours begin.
 *
 * @throws PutOff where it is closed already; Problem where it closes meanwhile
 */
export async function whileOpen<Result>({ clock }: Pick<Context, 'clock'>, job: RunningJob, pace: SourcePace, work: (job: RunningJob) => Promise<Result>): Promise<Result> {
  const until = closedUntil(pace, clock())
  if (until) throw new PutOff(until, `The source is left alone at this time. The run begins at ${until.toISOString()}, when its closed hours end.`)
  return stoppedBy(job, () => {
    if (closedUntil(pace, clock())) throw new Problem('not_ready', 'The closed hours of the source began while it was read. Nothing was loaded. Begin earlier, read less at a time, or change the closed hours.')
  }, work)
}
