import { Button, Modal, Textarea, TextInput } from '@mantine/core'
import { type Extractor, updateExtractor } from '@tributary/contract/extractors'
import styles from '../../../ui/form/form-column.module.css'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { useUpdateExtractor } from '../queries.ts'

const FormValues = updateExtractor.input.pick({ name: true, description: true }).required()

export default function RenameExtractorDialog({ extractor, onClose }: { extractor: Extractor; onClose: () => void }) {
  const update = useUpdateExtractor()
  const { field, onSubmit, busy, rest } = useSubmit(FormValues, { name: extractor.name, description: extractor.description }, async (values) => {
    await update.mutateAsync({ extractorId: extractor.id, ...values })
    onClose()
  })
  return (
    <Modal opened onClose={onClose} title={`Rename ${extractor.name}`} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)} noValidate>
        <TextInput {...field('name')} label="Name" description="Its bucket keeps its own name." data-autofocus autoComplete="off" />
        <Textarea {...field('description')} label="Description" autosize minRows={2} maxRows={10} />
        {rest !== undefined && <p role="alert">{rest}</p>}
        <div className={styles.buttons}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" loading={busy}>Save</Button>
        </div>
      </form>
    </Modal>
  )
}
