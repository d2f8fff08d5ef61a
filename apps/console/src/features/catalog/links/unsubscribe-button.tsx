import { Button } from '@mantine/core'
import type { ProjectRef } from '@tributary/contract/catalog'
import { useState } from 'react'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'

const UnlinkBucketDialog = lazyPart(() => import('./unlink-bucket-dialog.tsx'))

/** Asks, naming the effect, then removes the link from the project. */
export function UnsubscribeButton({ linkedBucketId, displayName, project, onDone }: {
  linkedBucketId: string
  displayName: string
  /** The one that loses the link. */
  project: ProjectRef
  onDone?: () => void
}) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>Unsubscribe</Button>
      {open && <UnlinkBucketDialog linkedBucketId={linkedBucketId} displayName={displayName} project={project} onDone={onDone} onClose={() => setOpen(false)} />}
    </>
  )
}
