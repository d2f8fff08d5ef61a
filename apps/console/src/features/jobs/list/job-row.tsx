import type { Job } from '@tributary/contract/jobs'
import { ListRow } from '../../../ui/list/list-row.tsx'
import { isFinished, JobState } from '../../../ui/status/job-state.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { useNow } from '../../../ui/text/use-now.ts'
import { broughtWords, nameOfJob, originWords, progressWords, waitWords, wordOfKind } from '../job-words.ts'
import { Took } from '../took.tsx'
import styles from './job-row.module.css'

export function JobRow({ job, withProject, selected, onOpen }: { job: Job; withProject: boolean; selected: boolean; onOpen: () => void }) {
  const wait = waitWords(job, useNow())
  const brought = broughtWords(job)
  const origin = originWords(job)
  const { id, number, project, state, progress, error, createdBy, createdAt } = job
  return (
    <ListRow
      title={nameOfJob(job)} to={`/jobs/${id}`} hue={project.hue} selected={selected} onSelect={onOpen}
      description={error?.message.split('\n')[0]}
      facts={[
        `Job ${number}`, <RelativeTime key="at" at={createdAt} quiet />, ...(withProject ? [project.name] : []), wordOfKind(job), ...(origin === null ? [] : [origin]), ...(createdBy ? [createdBy] : []),
      ]}
      meter={(
        <div className={styles.state}>
          <JobState state={state} />
          {wait !== null ? <span>{wait}</span> : progress && !isFinished(state) && <span>{progressWords(progress)}</span>}
          {brought !== null && <span>{brought}</span>}
        </div>
      )}
      action={<span className={styles.took}><Took job={job} /></span>}
    />
  )
}
