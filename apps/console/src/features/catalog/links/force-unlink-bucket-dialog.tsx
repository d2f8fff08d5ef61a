import type { Bucket, Link } from '@tributary/contract/catalog'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { Name } from '../../../ui/text/name.tsx'
import { useForceUnlinkBucket } from '../queries.ts'

/** Ends another project's link at once: its name must be typed. */
export function ForceUnlinkBucketDialog({ bucket, link, onClose }: { bucket: Bucket; link: Link; onClose: () => void }) {
  const end = useForceUnlinkBucket()
  const { project, path, bucketId } = link
  const confirm = async () => {
    await end.mutateAsync({ bucketId: bucket.id, linkedBucketId: bucketId })
    toast(`The subscription of ${project.name} has ended`)
  }
  return (
    <ConfirmDialog opened title={`End the subscription of ${project.name}`} verb="End subscription" typedName={project.name} onConfirm={confirm} onClose={onClose}>
      <p>{project.name} loses <Name size="small">{path}</Name> at once, and whatever reads it there will fail. Both projects have it in their logs. As long as the bucket stays shared with them, they may subscribe again.</p>
    </ConfirmDialog>
  )
}
