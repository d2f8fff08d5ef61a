import { Button, Modal, Select, TextInput } from '@mantine/core'
import { createPerson, type OrganizationRole } from '@tributary/contract/organizations'
import { useState } from 'react'
import { FocusBack } from '../../ui/dialog/focus-back.tsx'
import { FormDialog } from '../../ui/dialog/form-dialog.tsx'
import styles from '../../ui/form/form-column.module.css'
import { useSubmit } from '../../ui/form/use-submit.ts'
import { CopyButton } from '../../ui/text/copy-button.tsx'
import { Name } from '../../ui/text/name.tsx'
import { useCreatePerson } from './queries.ts'

const roles = [
  { value: 'member', label: 'Member: sees the catalog, creates projects' },
  { value: 'admin', label: 'Administrator: adds people, sees every project' },
  { value: 'none', label: 'Only in projects: sees what its projects give' },
]

/** Makes an account; its one-time password is shown here and nowhere else. */
export function CreatePersonDialog({ onClose }: { onClose: () => void }) {
  const create = useCreatePerson()
  const [role, setRole] = useState('member')
  const form = useSubmit(createPerson.input, { name: '', email: '' }, (values) =>
    create.mutateAsync({ ...values, organizationRole: role === 'none' ? null : role as OrganizationRole }))
  if (create.data) return <Created name={create.data.person.name} email={create.data.person.email} password={create.data.oneTimePassword} onClose={onClose} />
  return (
    <FormDialog title="Add a person" verb="Add person" form={form} onClose={onClose}>
      <TextInput label="Name" autoComplete="off" data-autofocus {...form.field('name')} />
      <TextInput label="E-mail" type="email" autoComplete="off" {...form.field('email')} />
      <Select label="Role in the organization" data={roles} value={role} onChange={(value) => setRole(value ?? 'member')} allowDeselect={false} />
    </FormDialog>
  )
}

function Created({ name, email, password, onClose }: { name: string; email: string; password: string; onClose: () => void }) {
  return (
    // A slip of the finger would lose the password: only its button closes this.
    <Modal opened onClose={onClose} title={`${name} is added`} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false}>
      <FocusBack />
      <div className={styles.form}>
        <p>Hand over this password by a way that only {name} reads. It works once, for {email}, and is not shown again.</p>
        <p><Name>{password}</Name> <CopyButton value={password} label="Copy the password" /></p>
        <div className={styles.buttons}><Button variant="filled" onClick={onClose}>I have handed it over</Button></div>
      </div>
    </Modal>
  )
}
