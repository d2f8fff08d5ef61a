import { Select, TextInput } from '@mantine/core'
import { ProjectRole } from '@tributary/contract/organizations'
import { addMember } from '@tributary/contract/projects'
import { useState } from 'react'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { useAddMember } from '../queries.ts'
import { roleChoices } from './member-role.tsx'

/** Brings somebody of the organization into a project. */
export function AddMemberDialog({ projectId, mayGrantShare, onClose }: { projectId: string; mayGrantShare: boolean; onClose: () => void }) {
  const add = useAddMember()
  const [role, setRole] = useState<ProjectRole>('guest')
  const form = useSubmit(addMember.input.pick({ email: true }), { email: '' }, async ({ email }) => {
    const member = await add.mutateAsync({ projectId, email, role })
    toast(`${member.name} is in the project`)
    onClose()
  })
  return (
    <FormDialog title="Add a member" verb="Add member" form={form} onClose={onClose}>
      <TextInput label="E-mail" description="Of a person who has an account in your organization." type="email" autoComplete="off" data-autofocus {...form.field('email')} />
      <Select label="Role" data={roleChoices(mayGrantShare)} value={role} onChange={(value) => setRole(ProjectRole.catch('guest').parse(value))} allowDeselect={false} />
    </FormDialog>
  )
}
