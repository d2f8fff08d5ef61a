import { TextInput, Textarea } from '@mantine/core'
import { createTransformation, type Transformation } from '@tributary/contract/transformations'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { useUpdateTransformation } from '../queries.ts'

const asked = createTransformation.input.pick({ name: true, description: true })

/** Another name or description; what it does is not touched. */
export default function RenameTransformationDialog({ transformation, onClose }: { transformation: Transformation; onClose: () => void }) {
  const { id, name, description } = transformation
  const update = useUpdateTransformation()
  const form = useSubmit(asked, { name, description }, async (values) => {
    await update.mutateAsync({ transformationId: id, ...values })
    onClose()
  })
  return (
    <FormDialog title={`Name and description of ${name}`} verb="Save name and description" form={form} onClose={onClose}>
      <TextInput label="Name" data-autofocus autoComplete="off" maxLength={80} {...form.field('name')} />
      <Textarea label="Description" autosize minRows={3} maxRows={12} maxLength={4000} {...form.field('description')} />
    </FormDialog>
  )
}
