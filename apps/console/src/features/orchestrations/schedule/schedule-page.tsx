import { useQuery } from '@tanstack/react-query'
import type { Schedule } from '@tributary/contract/orchestrations'
import { useParams } from 'react-router'
import { isNotFound } from '../../../api/is-not-found.ts'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { NotFoundPage } from '../../../ui/page/not-found-page.tsx'
import { PageColumn, Section } from '../../../ui/page/page-body.tsx'
import { PageHead } from '../../../ui/page/page-head.tsx'
import { MoreMenu } from '../../../ui/menu/more-menu.tsx'
import { StatusMark } from '../../../ui/status/status-mark.tsx'
import { projectQuery, WhoMay } from '../../projects/index.ts'
import { configurationAddress, type Kind, scheduleAddress } from '../addresses.ts'
import { NextRuns } from '../clock/next-runs.tsx'
import { configurationQuery, scheduleQuery } from '../queries.ts'
import { SignalSection } from '../signal/signal-section.tsx'
import { ScheduleFacts } from './schedule-facts.tsx'
import { ScheduleForm } from './schedule-form.tsx'
import styles from './schedule.module.css'

export const ExtractorSchedulePage = () => <SchedulePage kind="extractor" />
export const TransformationSchedulePage = () => <SchedulePage kind="transformation" />

const plural = { extractor: 'Extractors', transformation: 'Transformations' } as const

/** When a configuration runs by itself: by the clock, at a signal of its source, or both. */
function SchedulePage({ kind }: { kind: Kind }) {
  const { project: projectId = '', id = '' } = useParams()
  const { data: project } = useQuery(projectQuery(projectId))
  const of = useQuery(configurationQuery(kind, id))
  const schedule = useQuery(scheduleQuery(id))
  const failed = [of, schedule].find(({ isError, data }) => isError && data === undefined)
  if (isNotFound(failed?.error) || (of.data && of.data.projectId !== projectId)) return <NotFoundPage />
  const crumbs = [
    ...(project ? [{ label: project.name, to: `/p/${projectId}/home`, hue: project.hue }] : []), { label: plural[kind], to: `/p/${projectId}/${kind}s` },
    ...(of.data ? [{ label: of.data.name, to: configurationAddress(kind, projectId, id) }] : []),
  ]
  return (
    <>
      <PageHead title="Schedule" crumbs={crumbs} status={schedule.data?.paused && <StatusMark status="off" soft>Paused</StatusMark>} fact={of.data && `When ${of.data.name} runs by itself: by the clock, at a signal of its source, or both.`}
        others={of.data && <MoreMenu what="schedule" of={{ id, address: scheduleAddress(kind, { projectId, id }) }} />} />
      <PageColumn>
        {failed && <ErrorPanel failed="The schedule could not be read" safe="It runs by it all the same." error={failed.error} onRetry={() => void failed.refetch()} />}
        {!failed && (!schedule.data || !of.data) && <RowSkeletons kind="table" label="Loading the schedule" />}
        {schedule.data && of.data && (schedule.data.may.edit ? <Editable key={id} schedule={schedule.data} name={of.data.name} /> : <Readable kind={kind} projectId={projectId} schedule={schedule.data} />)}
      </PageColumn>
    </>
  )
}

function Editable({ schedule, name }: { schedule: Schedule; name: string }) {
  return (
    <>
      <Section title="By the clock"><ScheduleForm schedule={schedule} /></Section>
      <SignalSection schedule={schedule} name={name} />
    </>
  )
}

function Readable({ kind, projectId, schedule }: { kind: Kind; projectId: string; schedule: Schedule }) {
  const { cron, timeZone, nextRuns } = schedule
  return (
    <div className={styles.facts}>
      <WhoMay projectId={projectId}>{`You can look at this ${kind}, not say when it runs.`}</WhoMay>
      <Section title="By the clock">
        <ScheduleFacts schedule={schedule} />
        {cron !== null && nextRuns.length > 0 && <NextRuns cron={cron} timeZone={timeZone} runs={nextRuns} />}
      </Section>
    </div>
  )
}
