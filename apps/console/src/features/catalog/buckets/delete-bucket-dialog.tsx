import { useQuery } from '@tanstack/react-query'
import type { Bucket } from '@tributary/contract/catalog'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import styles from '../../../ui/form/form-column.module.css'
import { readersQuery, useDeleteBucket } from '../queries.ts'
import { RefusedLinks } from '../sharing/refused-links.tsx'

/** Names what goes with the bucket; it goes only without subscribers. */
export default function DeleteBucketDialog({ bucket, onDone, onClose }: { bucket: Bucket; onDone: () => void; onClose: () => void }) {
  const remove = useDeleteBucket()
  const { data: readers } = useQuery(readersQuery(bucket.project.id, bucket.path))
  const { displayName, tableCount, rowCount, project } = bucket
  const confirm = async () => {
    await remove.mutateAsync({ bucketId: bucket.id })
    toast(`${displayName} was deleted`)
    onDone()
  }
  return (
    <ConfirmDialog opened title={`Delete ${displayName}`} verb="Delete bucket" typedName={displayName} onConfirm={confirm} onClose={onClose}>
      <p>{project.name} loses this bucket with {formatCount(tableCount, 'table')} and {formatCount(rowCount, 'row')}, their loads and their history. A bucket that others subscribe to is not deleted.</p>
      {readers && readers.length > 0 && (
        <>
          <p>{readers.length === 1 ? 'This transformation reads it and will fail:' : `These ${readers.length} transformations read it and will fail:`}</p>
          <ul className={styles.list}>{readers.map(({ id, name }) => <li key={id}>{name}</li>)}</ul>
        </>
      )}
      {remove.error && <RefusedLinks error={remove.error} bucketId={bucket.id} />}
    </ConfirmDialog>
  )
}
