import { TextInput } from '@mantine/core'
import { type Bucket, updateBucket } from '@tributary/contract/catalog'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { Name } from '../../../ui/text/name.tsx'
import { useUpdateBucket } from '../queries.ts'

const FormValues = updateBucket.input.pick({ displayName: true }).required()

/** Another display name; the path never changes. */
export default function RenameBucketDialog({ bucket, onClose }: { bucket: Bucket; onClose: () => void }) {
  const update = useUpdateBucket()
  const form = useSubmit(FormValues, { displayName: bucket.displayName }, async (values) => {
    await update.mutateAsync({ bucketId: bucket.id, ...values })
    const undo = async () => {
      await update.mutateAsync({ bucketId: bucket.id, displayName: bucket.displayName })
      toast(`It is called ${bucket.displayName} again`)
    }
    toast(`${bucket.displayName} is called ${values.displayName.trim()}`, { undo })
    onClose()
  })
  const { error, ...input } = form.field('displayName')
  return (
    <FormDialog atOnce title={`Rename ${bucket.displayName}`} verb="Rename" form={form} onClose={onClose}>
      <TextInput {...input} label="Name" data-autofocus maxLength={120} autoComplete="off" error={error !== undefined && input.value.trim() === '' ? 'A bucket needs a name.' : error}
        description={<>What code writes stays <Name size="small">{bucket.path}</Name></>} />
    </FormDialog>
  )
}
