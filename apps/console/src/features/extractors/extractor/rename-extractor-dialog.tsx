import { Textarea, TextInput } from '@mantine/core'
import { type Extractor, updateExtractor } from '@tributary/contract/extractors'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { useUpdateExtractor } from '../queries.ts'

const FormValues = updateExtractor.input.pick({ name: true, description: true }).required()

export default function RenameExtractorDialog({ extractor, onClose }: { extractor: Extractor; onClose: () => void }) {
  const update = useUpdateExtractor()
  const form = useSubmit(FormValues, { name: extractor.name, description: extractor.description }, async (values) => {
    await update.mutateAsync({ extractorId: extractor.id, ...values })
    onClose()
  })
  return (
    <FormDialog title={`Rename ${extractor.name}`} verb="Save" form={form} onClose={onClose}>
      <TextInput {...form.field('name')} label="Name" description="Its bucket keeps its own name." data-autofocus autoComplete="off" />
      <Textarea {...form.field('description')} label="Description" autosize minRows={2} maxRows={10} />
    </FormDialog>
  )
}
