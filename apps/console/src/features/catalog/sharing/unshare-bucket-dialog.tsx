import { useQuery } from '@tanstack/react-query'
import type { Bucket } from '@tributary/contract/catalog'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { sharingQuery, useShareBucket, useUnshareBucket } from '../queries.ts'
import { RefusedLinks } from './refused-links.tsx'
import { sharingChange } from './sharing-change.ts'
import { WhoChanges } from './who-changes.tsx'

/** Takes a bucket out of the catalog; while projects subscribe it is refused, and they are named. */
export function UnshareBucketDialog({ bucket, onClose }: { bucket: Bucket; onClose: () => void }) {
  const unshare = useUnshareBucket()
  const share = useShareBucket()
  const { data } = useQuery(sharingQuery(bucket.id))
  const names = new Map([...(data?.projects ?? []), ...(data?.people ?? [])].map(({ id, name }) => [id, name]))
  const confirm = async () => {
    await unshare.mutateAsync({ bucketId: bucket.id })
    const sharing = data?.sharing
    const undo = async () => {
      if (sharing) await share.mutateAsync({ bucketId: bucket.id, sharing, promisedAgeSeconds: bucket.freshness.promisedAgeSeconds })
      toast(`${bucket.displayName} is shared again`)
    }
    toast(`${bucket.displayName} is no longer shared`, sharing ? { undo } : {})
  }
  return (
    <ConfirmDialog opened title={`Stop sharing ${bucket.displayName}`} verb="Stop sharing" onConfirm={confirm} onClose={onClose}>
      <p>It leaves the catalog; {bucket.project.name} keeps it and its data.</p>
      {data?.sharing && <WhoChanges change={sharingChange(data.sharing, null, (id) => names.get(id) ?? 'someone')} />}
      {unshare.error && <RefusedLinks error={unshare.error} bucketId={bucket.id} />}
    </ConfirmDialog>
  )
}
