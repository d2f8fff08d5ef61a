import { Button, Modal, Select, TextInput } from '@mantine/core'
import { ProjectRole } from '@tributary/contract/organizations'
import { addMember } from '@tributary/contract/projects'
import { useState } from 'react'
import { toast } from '../../../ui/dialog/toast-store.ts'
import styles from '../../../ui/form/form-column.module.css'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { useAddMember } from '../queries.ts'
import { roleChoices } from './member-role.tsx'

/** Brings somebody of the organization into a project. */
export function AddMemberDialog({ projectId, mayGrantShare, onClose }: { projectId: string; mayGrantShare: boolean; onClose: () => void }) {
  const add = useAddMember()
  const [role, setRole] = useState<ProjectRole>('guest')
  const { field, onSubmit, busy, rest } = useSubmit(addMember.input.pick({ email: true }), { email: '' }, async ({ email }) => {
    const member = await add.mutateAsync({ projectId, email, role })
    toast(`${member.name} is in the project`)
    onClose()
  })
  return (
    <Modal opened onClose={onClose} title="Add a member" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form className={styles.form} noValidate onSubmit={(event) => void onSubmit(event)}>
        <TextInput label="E-mail" description="Of a person who has an account in your organization." type="email" autoComplete="off" data-autofocus {...field('email')} />
        <Select label="Role" data={roleChoices(mayGrantShare)} value={role} onChange={(value) => setRole(ProjectRole.catch('guest').parse(value))} allowDeselect={false} />
        {rest !== undefined && <p role="alert">{rest}</p>}
        <div className={styles.buttons}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" loading={busy}>Add member</Button>
        </div>
      </form>
    </Modal>
  )
}
