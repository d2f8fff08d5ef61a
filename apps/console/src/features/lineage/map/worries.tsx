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

/** A list that is longer is no list of worries any more. */
const most = 20

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
          <ul className={shared.stacked}>{late.slice(0, most).map(({ id, displayName, freshness, readers }) => <li key={id}><Link to={`/b/${id}/tables`}>{displayName}</Link><span>feeds {readersOf(readers)}</span><DataAge freshness={freshness} /></li>)}</ul>
          {late.length > most && <p className={shared.quiet}>And {formatExact(late.length - most)} more, <Link to="/catalog?fresh=late,broken">in the catalog</Link>.</p>}
        </InspectorPart>
      )}
      {unread.length > 0 && (
        <InspectorPart title="Late or broken, with no reader that you see">
          <ul className={shared.beside}>{unread.slice(0, most).map(({ project: { id, name, hue }, count }) => <li key={id}><Link className={shared.marked ?? ''} to={`/catalog?owner=${id}&fresh=late,broken`}><ProjectMark hue={hue} />{name}</Link><span>{formatCount(count, 'bucket')}</span></li>)}</ul>
          {unread.length > most && <More count={unread.length - most} />}
        </InspectorPart>
      )}
      {failed.length > 0 && (
        <InspectorPart title="Failed" aside={formatExact(failed.length)}>
          <ul className={shared.beside}>{failed.slice(0, most).map(({ id, name, hue, failedConfigurationCount }) => <li key={id}><Link className={shared.marked ?? ''} to={`/p/${id}`}><ProjectMark hue={hue} />{name}</Link><StatusMark status="broken">{`${failedConfigurationCount} failed`}</StatusMark></li>)}</ul>
          {failed.length > most && <More count={failed.length - most} />}
        </InspectorPart>
      )}
      {running.length > 0 && (
        <InspectorPart title="At work" aside={<Link to="/jobs">All jobs</Link>}>
          <ul className={shared.beside}>{running.slice(0, most).map(({ id, name, hue, runningJobCount }) => <li key={id}><Link className={shared.marked ?? ''} to={`/p/${id}`}><ProjectMark hue={hue} />{name}</Link><StatusMark status="running">{`${runningJobCount} running`}</StatusMark></li>)}</ul>
        </InspectorPart>
      )}
    </>
  )
}

function More({ count }: { count: number }) {
  return <p className={shared.quiet}>And {formatCount(count, 'project')} more, <Link to="?view=list">in the list</Link>.</p>
}

/** "Mail, Web and 12 more". */
function readersOf(readers: readonly string[]): string {
  return readers.length > 4 ? `${readers.slice(0, 3).join(', ')} and ${readers.length - 3} more` : readers.join(', ')
}
