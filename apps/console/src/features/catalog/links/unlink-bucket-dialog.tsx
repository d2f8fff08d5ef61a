import { useQuery } from '@tanstack/react-query'
import type { ProjectRef } from '@tributary/contract/catalog'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import styles from '../../../ui/form/form-column.module.css'
import { bucketQuery, readersQuery, useUnlinkBucket } from '../queries.ts'

/** Names what reads the link before it goes. */
export default function UnlinkBucketDialog({ linkedBucketId, displayName, project, onDone, onClose }: {
  linkedBucketId: string
  displayName: string
  project: ProjectRef
  onDone?: (() => void) | undefined
  onClose: () => void
}) {
  const unlink = useUnlinkBucket()
  const { data: bucket } = useQuery(bucketQuery(linkedBucketId))
  const { data: readers } = useQuery({ ...readersQuery(project.id, bucket?.path ?? ''), enabled: bucket !== undefined })
  const confirm = async () => {
    await unlink.mutateAsync({ bucketId: linkedBucketId })
    toast(`${project.name} no longer subscribes to ${displayName}`)
    onDone?.()
  }
  return (
    <ConfirmDialog opened title={`Unsubscribe from ${displayName}`} verb="Unsubscribe" onConfirm={confirm} onClose={onClose}>
      <p>{project.name} loses this bucket and its tables. The data itself stays untouched with its owner, and one may subscribe again.</p>
      {readers && readers.length > 0 && (
        <>
          <p>{readers.length === 1 ? 'This transformation reads it and will fail:' : `These ${readers.length} transformations read it and will fail:`}</p>
          <ul className={styles.list}>{readers.map(({ id, name }) => <li key={id}>{name}</li>)}</ul>
        </>
      )}
    </ConfirmDialog>
  )
}
