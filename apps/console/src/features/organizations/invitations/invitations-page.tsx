import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { meQuery } from '../../../api/me.ts'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { NoRight } from '../../../ui/page/no-right.tsx'
import { PageColumn } from '../../../ui/page/page-body.tsx'
import { administratorsQuery, invitationsQuery } from '../queries.ts'
import { SettingsPage } from '../settings-page.tsx'
import { InvitationsTable } from './invitations-table.tsx'

const InviteDialog = lazyPart(() => import('./invite-dialog.tsx'))

/** Who is asked in and has not come yet. */
export function InvitationsPage() {
  const { data: { person } } = useSuspenseQuery(meQuery)
  const [inviting, setInviting] = useState(false)
  const admin = person.organizationRole === 'admin'
  const invite = <Button variant="filled" onClick={() => setInviting(true)}>Invite a person</Button>
  return (
    <SettingsPage at="/settings/invitations" title="Invitations" fact="Whoever is invited and has not come in yet. A link works once." action={admin && invite}>
      {admin ? <Invitations /> : <NotYours />}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </SettingsPage>
  )
}

function Invitations() {
  const invitations = useInfiniteQuery(invitationsQuery)
  const found = invitations.data?.pages.flatMap((page) => page.items) ?? []
  if (invitations.isPending) return <RowSkeletons kind="table" />
  if (!invitations.data) return <ErrorPanel failed="The invitations could not be read" error={invitations.error} onRetry={() => void invitations.refetch()} />
  if (found.length === 0) return <EmptyState title="Nobody is invited just now">Invite people by their e-mail: into the organization, into a project, or both.</EmptyState>
  return (
    <PageColumn>
      <InvitationsTable label="Invitations" invitations={found} withPlace />
      <MorePages query={invitations} what="invitations" />
    </PageColumn>
  )
}

function NotYours() {
  const { data: administrators = [] } = useQuery(administratorsQuery)
  return <NoRight what="Administrators of the organization invite people, and see who is invited." owners={administrators} />
}
