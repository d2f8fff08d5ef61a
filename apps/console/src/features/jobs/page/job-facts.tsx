import type { JobDetail } from '@tributary/contract/jobs'
import type { ReactNode } from 'react'
import { Duration } from '../../../ui/text/duration.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { Took } from '../took.tsx'
import styles from './job-facts.module.css'

export function JobFacts({ job }: { job: JobDetail }) {
  const { createdAt, startedAt, finishedAt, createdBy, attempt, usualMs } = job
  return (
    <dl className={styles.facts}>
      <Fact name="Queued"><RelativeTime at={createdAt} />{createdBy && ` by ${createdBy}`}</Fact>
      <Fact name="Started">{startedAt ? <RelativeTime at={startedAt} /> : 'Not yet'}</Fact>
      {finishedAt && <Fact name="Ended"><RelativeTime at={finishedAt} /></Fact>}
      {startedAt && <Fact name={finishedAt ? 'Took' : 'Runs for'}><Took job={job} /></Fact>}
      <Fact name="Usually">{usualMs === null ? 'No run has succeeded yet' : <Duration precise seconds={usualMs / 1000} />}</Fact>
      {attempt > 1 && <Fact name="Attempt">{attempt}, the one before was lost</Fact>}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return <div><dt>{name}</dt><dd>{children}</dd></div>
}
