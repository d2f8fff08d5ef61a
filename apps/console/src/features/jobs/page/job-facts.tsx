import type { JobDetail } from '@tributary/contract/jobs'
import { Fact, Facts } from '../../../ui/page/facts.tsx'
import { Duration } from '../../../ui/text/duration.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { isTask, originWords } from '../job-words.ts'
import { Took } from '../took.tsx'

export function JobFacts({ job }: { job: JobDetail }) {
  const origin = originWords(job)
  const { createdAt, startedAt, finishedAt, createdBy, attempt, usualMs } = job
  return (
    <Facts>
      <Fact name="Queued"><RelativeTime at={createdAt} />{createdBy && ` by ${createdBy}`}</Fact>
      {origin !== null && <Fact name="Begun">{origin}</Fact>}
      <Fact name="Started">{startedAt ? <RelativeTime at={startedAt} /> : 'Not yet'}</Fact>
      {finishedAt && <Fact name="Ended"><RelativeTime at={finishedAt} /></Fact>}
      {startedAt && <Fact name={finishedAt ? 'Took' : 'Runs for'}><Took job={job} /></Fact>}
      {!isTask(job) && !job.dryRun && <Fact name="Usually">{usualMs === null ? 'No run has succeeded yet' : <Duration precise seconds={usualMs / 1000} />}</Fact>}
      {attempt > 1 && <Fact name="Attempt">{attempt}, the one before was lost</Fact>}
    </Facts>
  )
}
