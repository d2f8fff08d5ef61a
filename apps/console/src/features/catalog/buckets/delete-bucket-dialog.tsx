import { useInfiniteQuery } from '@tanstack/react-query'
import type { Bucket, Link } from '@tributary/contract/catalog'
import { useState } from 'react'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { ForceUnlinkBucketDialog } from '../links/force-unlink-bucket-dialog.tsx'
import { linksQuery, useDeleteBucket } from '../queries.ts'
import { ReaderList } from '../readers/reader-list.tsx'
import { effectOn } from '../readers/reader-words.ts'
import { useReaders } from '../readers/use-readers.ts'
import { LinksInTheWay } from './links-in-the-way.tsx'

/** Names what goes with the bucket; its subscribers are in the way, and whoever may end their links does it from here. */
export default function DeleteBucketDialog({ bucket, mayEndSharing, onDone, onClose }: { bucket: Bucket; mayEndSharing: boolean; onDone: () => void; onClose: () => void }) {
  const remove = useDeleteBucket()
  const links = useInfiniteQuery(linksQuery(bucket.id))
  const readers = useReaders(bucket.id)
  const [ending, setEnding] = useState<Link | null>(null)
  const { displayName, tableCount, rowCount, project } = bucket
  const subscribers = links.data?.pages.flatMap(({ items }) => items) ?? []
  if (ending) return <ForceUnlinkBucketDialog bucket={bucket} link={ending} onClose={() => setEnding(null)} />
  const confirm = async () => {
    try {
      await remove.mutateAsync({ bucketId: bucket.id, force: displayName })
    } catch (error) {
      // Somebody may have subscribed since.
      await links.refetch()
      throw error
    }
    toast(`${displayName} was deleted`)
    onDone()
  }
  return (
    <ConfirmDialog opened title={`Delete ${displayName}`} verb="Delete bucket" onConfirm={confirm} onClose={onClose} {...(subscribers.length > 0 ? { off: true } : { typedName: displayName })}>
      <p>{project.name} loses this bucket with {formatCount(tableCount, 'table')} and {formatCount(rowCount, 'row')}, their loads and their history.</p>
      {readers.length > 0 && (
        <>
          <p>{effectOn(readers, 'reads', 'read')} from it, and will fail:</p>
          <ReaderList readers={readers} />
        </>
      )}
      {subscribers.length > 0 && <LinksInTheWay bucketId={bucket.id} links={subscribers} more={links.hasNextPage} {...(mayEndSharing ? { onEnd: setEnding } : {})} />}
    </ConfirmDialog>
  )
}
