import type { ProjectRef } from '@tributary/contract/catalog'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { useUnlinkBucket } from '../queries.ts'
import { useLinkAgain } from './use-link-again.ts'
import { ReaderList } from '../readers/reader-list.tsx'
import { effectOn } from '../readers/reader-words.ts'
import { useReaders } from '../readers/use-readers.ts'

/** Names what reads the link before it goes. */
export default function UnlinkBucketDialog({ linkedBucketId, displayName, project, onDone, onClose }: {
  linkedBucketId: string
  displayName: string
  project: ProjectRef
  onDone?: (() => void) | undefined
  onClose: () => void
}) {
  const unlink = useUnlinkBucket()
  const readers = useReaders(linkedBucketId)
  const again = useLinkAgain()
  const confirm = async () => {
    // What it was has to be known before it goes.
    const undo = await again(linkedBucketId)
    await unlink.mutateAsync({ bucketId: linkedBucketId })
    toast(`${project.name} no longer subscribes to ${displayName}`, { undo })
    onDone?.()
  }
  return (
    <ConfirmDialog opened title={`Unsubscribe from ${displayName}`} verb="Unsubscribe" onConfirm={confirm} onClose={onClose}>
      <p>{project.name} loses this bucket and its tables. The data itself stays untouched with its owner, and one may subscribe again.</p>
      {readers.length > 0 && (
        <>
          <p>{effectOn(readers, 'reads', 'read')} from it, and will fail:</p>
          <ReaderList readers={readers} />
        </>
      )}
    </ConfirmDialog>
  )
}
