import type { JobDetail } from '@tributary/contract/jobs'
import { Link } from 'react-router'
import { MoreMenu } from '../../../ui/menu/more-menu.tsx'
import { PageHead } from '../../../ui/page/page-head.tsx'
import { JobState } from '../../../ui/status/job-state.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { configurationAddress, documentStateOf, isTask, nameOfJob, queuedWords, wordOfKind } from '../job-words.ts'
import { CancelJob } from './cancel-job.tsx'

export function JobHead({ job }: { job: JobDetail }) {
  const { number, project, state, configuration, createdAt } = job
  const address = configurationAddress(job)
  const documentState = documentStateOf(job)
  return (
    <PageHead
      title={`${nameOfJob(job)}, job ${number}`}
      crumbs={[{ label: project.name, to: `/p/${project.id}/home`, hue: project.hue }, { label: 'Jobs', to: `/p/${project.id}/jobs` }]}
      status={<JobState state={state} soft />}
      {...(documentState ? { documentState } : {})}
      fact={<>
        {wordOfKind(job)}{job.dryRun && address ? ' of' : ''}{isTask(job) ? '' : address && configuration ? <> <Link to={address}>{configuration.name}</Link>, version {configuration.version}</> : ' that has been deleted'},
        queued {queuedWords(job)}<RelativeTime at={createdAt} />.
      </>}
      others={<><CancelJob job={job} /><MoreMenu what="job" of={{ id: job.id, address: `/jobs/${job.id}` }} /></>}
    />
  )
}
