import { Textarea, TextInput } from '@mantine/core'
import { type Extractor, updateExtractor } from '@tributary/contract/extractors'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { ConflictNotice } from '../../../ui/form/conflict-notice.tsx'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { useVersioned } from '../../../ui/form/use-versioned.ts'
import { useReadExtractor, useUpdateExtractor } from '../queries.ts'

const FormValues = updateExtractor.input.pick({ name: true, description: true }).required()

export default function RenameExtractorDialog({ extractor, onClose }: { extractor: Extractor; onClose: () => void }) {
  const { id: extractorId, name, description } = extractor
  const update = useUpdateExtractor()
  const read = useReadExtractor(extractorId)
  const versioned = useVersioned(extractor, { part: (now) => [now.name, now.description], read })
  const form = useSubmit(FormValues, { name, description }, async (values) => {
    const { version: saved } = await versioned.change((version) => update.mutateAsync({ extractorId, version, ...values }))
    const undo = async () => {
      await update.mutateAsync({ extractorId, version: saved, name, description })
      toast(`${name} is as it was`)
    }
    toast(`${values.name} is saved`, { undo })
    onClose()
  })
  const loadTheirs = async () => {
    const theirs = await versioned.takeTheirs()
    if (!theirs) return
    form.set('name', theirs.name)
    form.set('description', theirs.description)
  }
  const saveMine = async () => {
    if (await versioned.overwrite()) onClose()
  }
  return (
    <FormDialog atOnce title={`Rename ${name}`} verb="Save" form={form} onClose={onClose}>
      <TextInput {...form.field('name')} label="Name" description="Its bucket keeps its own name." data-autofocus autoComplete="off" />
      <Textarea {...form.field('description')} label="Description" autosize minRows={2} maxRows={10} />
      {versioned.conflict && <ConflictNotice conflict={versioned.conflict} failure={versioned.failure} onTheirs={loadTheirs} onMine={saveMine} />}
    </FormDialog>
  )
}
