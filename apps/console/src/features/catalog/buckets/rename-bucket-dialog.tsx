import { Button, Modal, TextInput } from '@mantine/core'
import type { Bucket } from '@tributary/contract/catalog'
import { type FormEvent, useState } from 'react'
import { serverFaults } from '../../../ui/form/server-faults.ts'
import { Name } from '../../../ui/text/name.tsx'
import styles from '../../../ui/form/form-column.module.css'
import { useUpdateBucket } from '../queries.ts'

/** Another display name; the path never changes. */
export default function RenameBucketDialog({ bucket, onClose }: { bucket: Bucket; onClose: () => void }) {
  const update = useUpdateBucket()
  const [name, setName] = useState(bucket.displayName)
  const [empty, setEmpty] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setEmpty(name.trim() === '')
    if (name.trim() !== '') update.mutate({ bucketId: bucket.id, displayName: name.trim() }, { onSuccess: onClose })
  }
  const refused = update.error ? serverFaults(update.error, ['displayName']) : undefined
  return (
    <Modal opened onClose={onClose} title={`Rename ${bucket.displayName}`} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <TextInput label="Name" data-autofocus maxLength={120} value={name} autoComplete="off" error={empty ? 'A bucket needs a name.' : (refused?.fields['displayName'] ?? refused?.rest)}
          description={<>What code writes stays <Name size="small">{bucket.path}</Name></>} onChange={(event) => setName(event.currentTarget.value)} />
        <div className={styles.buttons}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" loading={update.isPending}>Rename</Button>
        </div>
      </form>
    </Modal>
  )
}
