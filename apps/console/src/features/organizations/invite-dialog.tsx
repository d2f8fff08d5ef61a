import { Button, Modal, Select, TextInput } from '@mantine/core'
import { createInvitation } from '@tributary/contract/accounts'
import type { OrganizationRole } from '@tributary/contract/organizations'
import { useState } from 'react'
import { FocusBack } from '../../ui/dialog/focus-back.tsx'
import { FormDialog } from '../../ui/dialog/form-dialog.tsx'
import { toast } from '../../ui/dialog/toast-store.ts'
import styles from '../../ui/form/form-column.module.css'
import { useSubmit } from '../../ui/form/use-submit.ts'
import { CopyButton } from '../../ui/text/copy-button.tsx'
import { Name } from '../../ui/text/name.tsx'
import { useCreateInvitation } from './queries.ts'

const roles = [
  { value: 'member', label: 'Member: sees the catalog, creates projects' },
  { value: 'admin', label: 'Administrator: invites people, sees every project' },
  { value: 'none', label: 'Only in projects: sees what its projects give' },
]

/** Invites somebody; where no mail is set up, the link is shown here and nowhere else. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const invite = useCreateInvitation()
  const [role, setRole] = useState('member')
  const form = useSubmit(createInvitation.input, { email: '' }, async (values) => {
    const { invitation, link } = await invite.mutateAsync({ ...values, organizationRole: role === 'none' ? null : role as OrganizationRole })
    if (link !== null) return
    toast(`An invitation is on its way to ${invitation.email}`)
    onClose()
  })
  if (invite.data && invite.data.link !== null) return <Invited email={invite.data.invitation.email} link={invite.data.link} onClose={onClose} />
  return (
    <FormDialog title="Invite a person" verb="Invite" form={form} onClose={onClose}>
      <TextInput label="E-mail" type="email" autoComplete="off" data-autofocus {...form.field('email')} />
      <Select label="Role in the organization" data={roles} value={role} onChange={(value) => setRole(value ?? 'member')} allowDeselect={false} />
    </FormDialog>
  )
}

function Invited({ email, link, onClose }: { email: string; link: string; onClose: () => void }) {
  return (
    // A slip of the finger would lose the link: only its button closes this.
    <Modal opened onClose={onClose} title={`${email} is invited`} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false}>
      <FocusBack />
      <div className={styles.form}>
        <p>Hand over this link by a way that only its reader reads: no mail is set up here to send it. It works once, and is not shown again.</p>
        <p><Name>{link}</Name> <CopyButton value={link} label="Copy the link" /></p>
        <div className={styles.buttons}><Button variant="filled" onClick={onClose}>I have handed it over</Button></div>
      </div>
    </Modal>
  )
}
