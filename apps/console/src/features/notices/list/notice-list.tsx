import { Button } from '@mantine/core'
import type { Notice } from '@tributary/contract/notices'
import { Link } from 'react-router'
import { refused } from '../../../ui/dialog/toast-store.ts'
import { ProjectMark } from '../../../ui/status/project-mark.tsx'
import { StatusShape } from '../../../ui/status/status-mark.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { noticeTitle } from '../notice-words.ts'
import { useReadNotices } from '../queries.ts'
import styles from './notice-list.module.css'

/** Each leads to the job that it is about, and is read by that. */
export function NoticeList({ label, notices }: { label: string; notices: readonly Notice[] }) {
  return <ul className={styles.list} aria-label={label}>{notices.map((notice) => <NoticeRow key={notice.id} notice={notice} />)}</ul>
}

function NoticeRow({ notice }: { notice: Notice }) {
  const read = useReadNotices()
  const { id, kind, project, configuration, job, message, createdAt, readAt } = notice
  const unread = readAt === null
  const markRead = () => unread && read.mutate({ noticeIds: [id] })
  const act = () => void read.mutateAsync({ noticeIds: [id] }).catch(refused('It could not be marked as read'))
  return (
    <li className={styles.row} data-unread={unread || undefined}>
      <StatusShape status={kind === 'runFailed' ? 'broken' : 'ok'} />
      <div className={styles.words}>
        <h3 className={styles.title}><Link to={`/jobs/${job.id}`} onClick={markRead}>{noticeTitle(notice)}</Link></h3>
        {kind === 'runFailed' && <p className={styles.message}>{message}</p>}
        <p className={styles.meta}>
          <span><ProjectMark hue={project.hue} /><Link to={`/p/${project.id}/home`}>{project.name}</Link></span>
          <Link to={`/p/${project.id}/${configuration.kind}s/${configuration.id}`}>{configuration.kind === 'extractor' ? 'Extractor' : 'Transformation'}<span className="visually-hidden"> {configuration.name}</span></Link>
          <span>Job {job.number}</span>
          <RelativeTime at={createdAt} quiet />
        </p>
      </div>
      {unread && <Button size="xs" loading={read.isPending} onClick={act} aria-label={`Mark as read: ${noticeTitle(notice)}`}>Mark as read</Button>}
    </li>
  )
}
