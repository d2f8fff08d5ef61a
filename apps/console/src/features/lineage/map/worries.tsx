import { Link } from 'react-router'
import { InspectorPart } from '../../../ui/page/inspector.tsx'
import { DataAge } from '../../../ui/status/data-age.tsx'
import { ProjectMark } from '../../../ui/status/project-mark.tsx'
import { StatusMark } from '../../../ui/status/status-mark.tsx'
import { formatCount, formatExact } from '../../../ui/text/format-quantity.ts'
import type { OrganizationMap } from '../queries.ts'
import { lateAndUnread, lateBuckets, worstFirst } from './map-words.ts'
import shared from '../stage.module.css'
import styles from './map.module.css'

/** What wants a look anywhere, while nothing is chosen. */
export function Worries({ map }: { map: OrganizationMap }) {
  const late = lateBuckets(map)
  const unread = lateAndUnread(map)
  const failed = worstFirst(map.projects).filter(({ failedConfigurationCount }) => failedConfigurationCount > 0)
  const running = map.projects.filter(({ runningJobCount }) => runningJobCount > 0)
  return (
    <>
      <h2 className={styles.title}>To look at</h2>
      {late.length + unread.length + failed.length === 0 && <p className={shared.quiet}>All shared data keeps its promise{map.projects.some(({ open }) => open) && ', and no configuration failed last'}.</p>}
      {late.length > 0 && (
        <InspectorPart title="Late or broken" aside={formatExact(late.length)}>
          <ul className={styles.buckets}>{late.map(({ id, displayName, freshness, readers }) => <li key={id}><Link to={`/b/${id}/tables`}>{displayName}</Link><span className={styles.counts}>feeds {readers.join(', ')}</span><DataAge freshness={freshness} /></li>)}</ul>
        </InspectorPart>
      )}
      {unread.length > 0 && (
        <InspectorPart title="Late or broken, but read by no project">
          <ul className={shared.beside}>{unread.map(({ project: { id, name, hue }, count }) => <li key={id}><Link className={shared.marked ?? ''} to={`/catalog?owner=${id}&fresh=late,broken`}><ProjectMark hue={hue} />{name}</Link><span>{formatCount(count, 'bucket')}</span></li>)}</ul>
        </InspectorPart>
      )}
      {failed.length > 0 && (
        <InspectorPart title="Failed" aside={formatExact(failed.length)}>
          <ul className={shared.beside}>{failed.map(({ id, name, hue, failedConfigurationCount }) => <li key={id}><Link className={shared.marked ?? ''} to={`/p/${id}`}><ProjectMark hue={hue} />{name}</Link><StatusMark status="broken">{`${failedConfigurationCount} failed`}</StatusMark></li>)}</ul>
        </InspectorPart>
      )}
      {running.length > 0 && (
        <InspectorPart title="At work" aside={<Link to="/jobs">All jobs</Link>}>
          <ul className={shared.beside}>{running.map(({ id, name, hue, runningJobCount }) => <li key={id}><Link className={shared.marked ?? ''} to={`/p/${id}`}><ProjectMark hue={hue} />{name}</Link><StatusMark status="running">{`${runningJobCount} running`}</StatusMark></li>)}</ul>
        </InspectorPart>
      )}
    </>
  )
}
