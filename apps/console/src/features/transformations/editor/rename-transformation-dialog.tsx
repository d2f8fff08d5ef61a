import { Button, Modal, TextInput, Textarea } from '@mantine/core'
import { createTransformation, type Transformation } from '@tributary/contract/transformations'
import styles from '../../../ui/form/form-column.module.css'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { useUpdateTransformation } from '../queries.ts'

const asked = createTransformation.input.pick({ name: true, description: true })

/** Another name or description; what it does is not touched. */
export default function RenameTransformationDialog({ transformation, onClose }: { transformation: Transformation; onClose: () => void }) {
  const { id, name, description } = transformation
  const update = useUpdateTransformation()
  const { field, onSubmit, busy, rest } = useSubmit(asked, { name, description }, async (values) => {
    await update.mutateAsync({ transformationId: id, ...values })
    onClose()
  })
  return (
    <Modal opened onClose={onClose} title={`Name and description of ${name}`} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form className={styles.form} noValidate onSubmit={(event) => void onSubmit(event)}>
        <TextInput label="Name" data-autofocus autoComplete="off" maxLength={80} {...field('name')} />
        <Textarea label="Description" autosize minRows={3} maxRows={12} maxLength={4000} {...field('description')} />
        {rest !== undefined && <p role="alert">{rest}</p>}
        <div className={styles.buttons}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" loading={busy}>Save name and description</Button>
        </div>
      </form>
    </Modal>
  )
}
