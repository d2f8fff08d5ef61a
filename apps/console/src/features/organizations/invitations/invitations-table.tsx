import type { Invitation } from '@tributary/contract/accounts'
import { type PlainColumn, PlainTable } from '../../../ui/list/plain-table.tsx'
import { ProjectMark } from '../../../ui/status/project-mark.tsx'
import { StatusMark } from '../../../ui/status/status-mark.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { organizationRoles, projectRoles, standingOf } from '../../../ui/text/role-names.ts'
import { InvitationActs } from './invitation-acts.tsx'
import styles from './invitations-table.module.css'

/** Open invitations, each with what can be done about it. */
export function InvitationsTable({ label, invitations, withPlace = false }: {
  label: string
  invitations: readonly Invitation[]
  /** Where they are to different projects, or to none. */
  withPlace?: boolean
}) {
  return <PlainTable label={label} columns={withPlace ? [who, place, until, acts] : [who, role, until, acts]} rows={invitations} rowId={({ id }) => id} stacked />
}

const who: PlainColumn<Invitation> = {
  head: 'Invited', cell: ({ email, invitedBy, expired }) => <>{email}<span className={styles.by}>by {invitedBy ?? 'somebody who has left'}{expired && ', expired'}</span></>,
}
const place: PlainColumn<Invitation> = {
  head: 'As', kind: 'wrapped',
  cell: ({ organizationRole, project }) => (
    <>
      {(organizationRole !== null || project === null) && organizationRoles[standingOf(organizationRole)]}
      {project && <span className={styles.place}><ProjectMark hue={project.hue} />{project.name}</span>}
      {project && <span className={styles.by}>{projectRoles[project.role]}</span>}
    </>
  ),
}
const role: PlainColumn<Invitation> = { head: 'As', cell: ({ project }) => project && projectRoles[project.role] }
const until: PlainColumn<Invitation> = {
  head: 'Holds until', kind: 'aside', cell: ({ expired, expiresAt }) => (expired ? <StatusMark status="off">Expired</StatusMark> : <RelativeTime at={expiresAt} quiet />),
}
const acts: PlainColumn<Invitation> = { head: 'Actions', kind: 'end', unseen: true, cell: (invitation) => <InvitationActs invitation={invitation} /> }
