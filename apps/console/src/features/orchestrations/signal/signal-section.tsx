import { Button } from '@mantine/core'
import type { Schedule } from '@tributary/contract/orchestrations'
import { useState } from 'react'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { Section } from '../../../ui/page/page-body.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { ToCopy } from '../../../ui/text/to-copy.tsx'
import { useCreateSignal, useDeleteSignal } from '../queries.ts'
import { SignalShownOnce } from './signal-shown-once.tsx'
import styles from './signal.module.css'

/** The call by which the source itself says that it is ready. */
export function SignalSection({ schedule: { configurationId, signal, paused }, name }: { schedule: Schedule; name: string }) {
  const create = useCreateSignal()
  const remove = useDeleteSignal()
  const [asking, setAsking] = useState<'replace' | 'delete' | null>(null)
  const close = () => setAsking(null)
  const lastSent = signal?.lastAt ? <>It was last sent <RelativeTime at={signal.lastAt} quiet />.</> : 'It was never sent.'
  return (
    <Section title="By a signal of the source">
      <div className={styles.signal}>
        {signal === null && <p>Where the source knows best when its data is ready, it can start {name} itself, with one call at the end of its own work. A run that waits already counts: however often it calls, no queue piles up.</p>}
        {signal && (
          <>
            <p>The source starts {name} with a call to this address and its token. {paused ? 'While it is paused, the call is refused.' : lastSent}</p>
            <ToCopy size="small" value={addressOf(`/api/v1/signals/${signal.id}`)} label="Copy the address" />
          </>
        )}
        {create.isError && signal === null && <ErrorPanel failed="The signal was not made" error={create.error} />}
        <div className={styles.acts}>
          {signal === null && <Button loading={create.isPending} onClick={() => create.mutate({ configurationId })}>Make a signal</Button>}
          {signal && <Button onClick={() => setAsking('replace')}>New token</Button>}
          {signal && <Button onClick={() => setAsking('delete')}>Delete signal</Button>}
        </div>
      </div>
      <ConfirmDialog opened={asking === 'replace'} title="Give the signal a new token" verb="Give a new token" onConfirm={() => create.mutateAsync({ configurationId })} onClose={close}>
        <p>The token that it has now stops at once: calls of the source are refused until it has the new one. The address stays.</p>
        <p>{lastSent}</p>
      </ConfirmDialog>
      <ConfirmDialog opened={asking === 'delete'} title="Delete the signal" verb="Delete signal" onClose={close} onConfirm={async () => {
        await remove.mutateAsync({ configurationId })
        toast('The signal is deleted')
      }}>
        <p>Its address and its token start nothing any more. A new one has another address.</p>
        <p>{lastSent}</p>
      </ConfirmDialog>
      {create.data && <SignalShownOnce name={name} address={addressOf(create.data.path)} token={create.data.token} onClose={() => create.reset()} />}
    </Section>
  )
}

const addressOf = (path: string) => `${location.origin}${path}`
