import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Session } from '@tributary/contract/accounts'
import { ApiError } from '@tributary/contract/client'
import { useState } from 'react'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { type PlainColumn, PlainTable } from '../../../ui/list/plain-table.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { Section } from '../../../ui/page/page-body.tsx'
import { SettledPill } from '../../../ui/text/pill.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { sessionsQuery, useEndOtherSessions, useEndSession } from '../queries.ts'
import styles from './account.module.css'

/** Where one is signed in: what is not one's own, or no longer, is ended here. */
export function Sessions() {
  const sessions = useInfiniteQuery(sessionsQuery)
  const found = sessions.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Section title="Where you are signed in" aside={found.some(({ current }) => !current) && <EndOthers />}>
      {sessions.isPending && <RowSkeletons kind="table" count={3} label="Loading your sessions" />}
      {sessions.isError && !sessions.data && <ErrorPanel failed="Your sessions could not be read" error={sessions.error} onRetry={() => void sessions.refetch()} />}
      {found.length > 0 && <PlainTable label="Your sessions" columns={columns} rows={found} rowId={({ id }) => id} stacked />}
      <MorePages query={sessions} what="sessions" />
    </Section>
  )
}

const columns: readonly PlainColumn<Session>[] = [
  {
    head: 'Browser',
    cell: ({ client, address, lastUsedAt }) => (
      <>
        {client}
        {address !== null && <span className={styles.address}>{address}</span>}
        <span className={styles.address}><span className={styles.last}>Last used <RelativeTime at={lastUsedAt} quiet /></span></span>
      </>
    ),
  },
  { head: 'Signed in', kind: 'aside', cell: ({ createdAt }) => <RelativeTime at={createdAt} quiet /> },
  { head: 'Last used', kind: 'aside', cell: ({ lastUsedAt }) => <RelativeTime at={lastUsedAt} quiet /> },
  { head: 'Actions', kind: 'end', unseen: true, cell: (session) => (session.current ? <SettledPill>This browser</SettledPill> : <End session={session} />) },
]

function End({ session: { id, client } }: { session: Session }) {
  const end = useEndSession()
  const act = () => end.mutate({ sessionId: id }, {
    onSuccess: () => toast(`${client} is signed out`),
    onError: (error) => toast(error instanceof ApiError ? error.body.message : 'The session could not be ended', { failed: true }),
  })
  return <Button size="xs" aria-label={`End the session of ${client}`} loading={end.isPending} onClick={act}>End</Button>
}

function EndOthers() {
  const end = useEndOtherSessions()
  const [asking, setAsking] = useState(false)
  const confirm = async () => {
    const { ended } = await end.mutateAsync({})
    toast(ended === 1 ? 'One session has ended' : `${ended} sessions have ended`)
  }
  return (
    <>
      <Button size="xs" onClick={() => setAsking(true)}>End all others</Button>
      <ConfirmDialog opened={asking} title="End all other sessions" verb="End sessions" onConfirm={confirm} onClose={() => setAsking(false)}>
        <p>Every other browser is signed out at once; this one stays. Your tokens go on working.</p>
      </ConfirmDialog>
    </>
  )
}
