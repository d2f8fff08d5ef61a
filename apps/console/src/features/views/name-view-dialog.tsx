import { TextInput } from '@mantine/core'
import { createView } from '@tributary/contract/views'
import { FormDialog } from '../../ui/dialog/form-dialog.tsx'
import { useSubmit } from '../../ui/form/use-submit.ts'

const FormValues = createView.input.pick({ name: true })

/** Asks for the name of a view. */
export default function NameViewDialog({ title, verb, name, onName, onClose }: { title: string; verb: string; name: string; onName: (name: string) => Promise<unknown>; onClose: () => void }) {
  const form = useSubmit(FormValues, { name }, async (values) => {
    await onName(values.name.trim())
    onClose()
  })
  return (
    <FormDialog atOnce title={title} verb={verb} form={form} onClose={onClose}>
      <TextInput {...form.field('name')} label="Name" description="Only you see it. Its address can be sent to anybody." data-autofocus maxLength={60} autoComplete="off" />
    </FormDialog>
  )
}
