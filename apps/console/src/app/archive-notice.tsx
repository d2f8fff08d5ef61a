import type { Me } from '@tributary/contract/accounts'
import { Link, useLocation } from 'react-router'
import { usePlace } from '../ui/page/place.ts'
import { NoticeBar } from '../ui/status/notice-bar.tsx'

/** Why nothing can be done here: on every page of what is archived. */
export function ArchiveNotice({ me }: { me: Me }) {
  const { pathname } = useLocation()
  const place = usePlace()
  const { organization, projects } = me
  if (organization.archivedAt !== null) return <Archived name={organization.name} settings="/settings" />
  const at = /^\/p\/([^/]+)/.exec(/^\/[bt]\//.test(pathname) ? place : pathname)?.[1]
  const project = projects.find(({ id, archived }) => archived && id === at)
  return project ? <Archived name={project.name} settings={`/p/${project.id}/settings`} /> : null
}

function Archived({ name, settings }: { name: string; settings: string }) {
  return <NoticeBar label="Archive" status="off">{name} is archived: everything can be read, nothing runs or changes. <Link to={settings}>Settings</Link></NoticeBar>
}
