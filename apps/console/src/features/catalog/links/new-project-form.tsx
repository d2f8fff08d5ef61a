import { TextInput } from '@mantine/core'
import { createProject } from '@tributary/contract/projects'
import { DialogForm } from '../../../ui/dialog/form-dialog.tsx'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { useCreateProject } from '../queries.ts'

/** For whoever has no project to link into; when there is one, the dialog goes on by itself. */
export function NewProjectForm({ onClose }: { onClose: () => void }) {
  const create = useCreateProject()
  const form = useSubmit(createProject.input, { name: '' }, (values) => create.mutateAsync(values))
  const { error, ...input } = form.field('name')
  return (
    <DialogForm verb="Create project" form={{ ...form, busy: form.busy || create.isSuccess }} onClose={onClose}>
      <p>Subscribing links a bucket into a project, and you have no project yet. Create one: it is where your links, tables and transformations live.</p>
      <TextInput {...input} label="Name of the project" data-autofocus maxLength={80} autoComplete="off" error={error !== undefined && input.value.trim() === '' ? 'A project needs a name.' : error} />
    </DialogForm>
  )
}
