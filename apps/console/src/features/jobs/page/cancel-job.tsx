import { Button } from '@mantine/core'
import type { Job } from '@tributary/contract/jobs'
import { useState } from 'react'
import { useAskedAct } from '../../../ui/commands/use-asked-act.ts'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { useCancelJob } from '../queries.ts'

/** Stops a job that runs, cancels one that does not yet; names the effect first. */
export function CancelJob({ job, size = 'sm' }: { job: Job; size?: 'sm' | 'compact-sm' }) {
  const [asking, setAsking] = useState(false)
  const [asked, onAnswered] = useAskedAct('cancel')
  const cancel = useCancelJob()
  const close = () => {
    setAsking(false)
    onAnswered()
  }
  const { id, number, state, may } = job
  if (!may.cancel) return null
  const verb = state === 'processing' ? 'Stop job' : 'Cancel job'
  return (
    <>
      <Button size={size} onClick={() => setAsking(true)}>{verb}</Button>
      <ConfirmDialog opened={asking || asked} title={`${verb} ${number}`} verb={verb} onClose={close} onConfirm={() => cancel.mutateAsync(id)}>
        {state === 'processing'
          ? <p>It stops where it is, and nothing of this run is kept: every table stays as it was before. It can be run again.</p>
          : <p>It leaves the queue without having started. It can be run again.</p>}
      </ConfirmDialog>
    </>
  )
}
