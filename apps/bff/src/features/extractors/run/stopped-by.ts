import type { RunningJob } from '../../../queue/running-job.ts'

const lookEvery = 1000

/**
 * Does a part of a job, and ends it early where a look from time to time throws.
 *
 * @throws what the look threw; what `work` throws
 */
export async function stoppedBy<Result>(job: RunningJob, look: () => void | Promise<void>, work: (job: RunningJob) => Promise<Result>): Promise<Result> {
  const stop = new AbortController()
  let looking = Promise.resolve()
  const timer = setInterval(() => {
    looking = looking.then(look).catch((reason: unknown) => stop.abort(reason))
  }, lookEvery)
  try {
    return await work({ ...job, signal: AbortSignal.any([job.signal, stop.signal]) })
  } catch (error) {
    throw stop.signal.aborted && !job.signal.aborted ? stop.signal.reason : error
  } finally {
    clearInterval(timer)
  }
}
