import { TextInput, Textarea } from '@mantine/core'
import { createTransformation, type Transformation } from '@tributary/contract/transformations'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { ConflictNotice } from '../../../ui/form/conflict-notice.tsx'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { useVersioned } from '../../../ui/form/use-versioned.ts'
import { useReadTransformation, useUpdateTransformation } from '../queries.ts'

const asked = createTransformation.input.pick({ name: true, description: true })

/** Another name or description; what it does is not touched. */
export default function RenameTransformationDialog({ transformation, onClose }: { transformation: Transformation; onClose: () => void }) {
  const { id: transformationId, name, description } = transformation
  const update = useUpdateTransformation()
  const read = useReadTransformation(transformationId)
  const versioned = useVersioned(transformation, { part: (now) => [now.name, now.description], read })
  const form = useSubmit(asked, { name, description }, async (values) => {
    const { version: saved } = await versioned.change((version) => update.mutateAsync({ transformationId, version, ...values }))
    const undo = async () => {
      await update.mutateAsync({ transformationId, version: saved, name, description })
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
    <FormDialog atOnce title={`Name and description of ${name}`} verb="Save name and description" form={form} onClose={onClose}>
      <TextInput label="Name" data-autofocus autoComplete="off" maxLength={80} {...form.field('name')} />
      <Textarea label="Description" autosize minRows={3} maxRows={12} maxLength={4000} {...form.field('description')} />
      {versioned.conflict && <ConflictNotice conflict={versioned.conflict} failure={versioned.failure} onTheirs={loadTheirs} onMine={saveMine} />}
    </FormDialog>
  )
}
