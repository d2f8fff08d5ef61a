import type { Job } from '@tributary/contract/jobs'
import { Duration, Elapsed } from '../../ui/text/duration.tsx'
import { tookSeconds } from './job-words.ts'

/** How long it has run, or ran; nothing before its start. */
export function Took({ job }: { job: Job }) {
  const seconds = tookSeconds(job)
  if (seconds !== null) return <Duration precise seconds={seconds} />
  return job.startedAt && !job.finishedAt ? <Elapsed since={job.startedAt} /> : null
}
