import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { Section } from '../../../ui/page/page-body.tsx'
import { type Kind, scheduleAddress } from '../addresses.ts'
import { scheduleQuery } from '../queries.ts'
import { PauseButton } from './pause-button.tsx'
import { ScheduleFacts } from './schedule-facts.tsx'
import styles from './schedule.module.css'

/** When a configuration runs by itself, on its page. */
export default function ScheduleSection({ kind, of }: { kind: Kind; of: { id: string; projectId: string; name: string } }) {
  const schedule = useQuery(scheduleQuery(of.id))
  const { data } = schedule
  const isSet = data !== undefined && (data.cron !== null || data.signal !== null)
  return (
    <Section title="Schedule" aside={isSet && data.may.edit && <PauseButton schedule={data} name={of.name} />}>
      {!data && (schedule.isError
        ? <ErrorPanel failed="Its schedule could not be read" safe="It runs by it all the same." error={schedule.error} onRetry={() => void schedule.refetch()} />
        : <RowSkeletons kind="table" count={2} label="Loading the schedule" />)}
      {isSet && <ScheduleFacts schedule={data} />}
      {data && !isSet && <p>Nothing starts it by itself.</p>}
      {data && (isSet || data.may.edit) && <p className={styles.more}><Link to={scheduleAddress(kind, of)}>{!isSet ? 'Say when it runs' : data.may.edit ? 'Change the schedule' : 'Show the schedule'}</Link></p>}
    </Section>
  )
}
