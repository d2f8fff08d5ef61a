import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ScheduledConfiguration } from '@tributary/contract/orchestrations'
import type { Project } from '@tributary/contract/projects'
import { ListRow, RowList } from '../../../ui/list/list-row.tsx'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { JobSummary } from '../../jobs/index.ts'
import { NothingYet, ProjectPage, ToWhatRuns, useMayWork } from '../../projects/index.ts'
import { scheduleAddress } from '../addresses.ts'
import { schedulesQuery, sentenceQuery } from '../queries.ts'

/** What of a project runs by itself, the next first. */
export function SchedulesPage() {
  return (
    <ProjectPage tab="schedules" title="Schedules" fact={({ name }) => `What of ${name} runs by itself: by the clock, or when its source says so.`}>
      {(project) => <Schedules project={project} />}
    </ProjectPage>
  )
}

function Schedules({ project }: { project: Project }) {
  const schedules = useInfiniteQuery({ ...schedulesQuery(project.id), refetchInterval: 15_000 })
  if (!schedules.data) {
    return schedules.isError
      ? <ErrorPanel failed="The schedules of this project could not be read" safe="What they start runs all the same." error={schedules.error} onRetry={() => void schedules.refetch()} />
      : <RowSkeletons label="Loading the schedules" />
  }
  const rows = schedules.data.pages.flatMap(({ items }) => items)
  if (rows.length === 0) return <NoSchedule project={project} />
  return (
    <>
      <RowList label="Schedules" columns={['What runs, and when', 'Last run']}>
        {rows.map((row) => <ScheduleRow key={row.id} row={row} project={project} />)}
      </RowList>
      <MorePages query={schedules} what="schedules" />
    </>
  )
}

function NoSchedule({ project }: { project: Project }) {
  const may = useMayWork()(project) && project.role !== 'guest'
  return (
    <NothingYet project={project} may={may} title="Nothing here runs by itself yet" action={<ToWhatRuns project={project} />}>
      Each extractor and each transformation has a page “Schedule”: there it is said when it runs.
    </NothingYet>
  )
}

function ScheduleRow({ row: { id, kind, name, cron, timeZone, paused, signal, nextRun, lastJob }, project }: { row: ScheduledConfiguration; project: Project }) {
  const { data: sentence } = useQuery({ ...sentenceQuery(cron ?? ''), enabled: cron !== null })
  const when = [...(cron === null ? [] : [`${sentence ?? cron}, ${timeZone}`]), ...(signal ? ['At a signal of its source'] : [])].join('. ')
  const facts = [
    ...(paused ? ['Paused'] : nextRun === null ? [] : [<span key="next">Next <RelativeTime at={nextRun} quiet /></span>]),
    kind === 'extractor' ? 'Extractor' : 'Transformation',
  ]
  return <ListRow title={name} to={scheduleAddress(kind, { projectId: project.id, id })} hue={project.hue} description={when} facts={facts} meter={lastJob ? <JobSummary job={lastJob} /> : 'Never run'} />
}
