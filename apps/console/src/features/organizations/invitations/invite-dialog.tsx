import { Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { createInvitation } from '@tributary/contract/accounts'
import { ProjectRole } from '@tributary/contract/organizations'
import { useState } from 'react'
import { everyProjectQuery } from '../../../api/every-project.ts'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { type OrganizationStanding, projectRoles, roleOfStanding } from '../../../ui/text/role-names.ts'
import { useCreateInvitation } from '../queries.ts'
import { ExpiryField } from './expiry-field.tsx'
import { HandOver } from './hand-over.tsx'

const standings: { value: OrganizationStanding; label: string }[] = [
  { value: 'member', label: 'Member: sees the catalog, creates projects' },
  { value: 'admin', label: 'Administrator: invites people, sees every project' },
  { value: 'none', label: 'Only in projects: sees what its projects give' },
]
const noProject = 'none'
const Form = createInvitation.input.pick({ email: true, expiresInDays: true })

/** Invites somebody; where no mail is set up, the link is shown here and nowhere else. */
export default function InviteDialog({ onClose }: { onClose: () => void }) {
  const invite = useCreateInvitation()
  const { data: projects = [] } = useQuery(everyProjectQuery)
  const [standing, setStanding] = useState<string | null>('member')
  const [projectId, setProjectId] = useState<string>(noProject)
  const [role, setRole] = useState<ProjectRole>('guest')
  const form = useSubmit(Form, { email: '', expiresInDays: 7 }, async (values) => {
    const project = projectId === noProject ? null : { projectId, role }
    const { invitation, link } = await invite.mutateAsync({ ...values, organizationRole: roleOfStanding(standing), project })
    if (link !== null) return
    toast(`An invitation is on its way to ${invitation.email}`)
    onClose()
  })
  if (invite.data && invite.data.link !== null) return <HandOver email={invite.data.invitation.email} link={invite.data.link} onClose={onClose} />
  const open = projects.filter(({ archivedAt }) => archivedAt === null)
  return (
    <FormDialog title="Invite a person" verb="Invite" form={form} onClose={onClose}>
      <TextInput label="E-mail" type="email" autoComplete="off" data-autofocus {...form.field('email')} />
      <Select label="Role in the organization" data={standings} value={standing} onChange={setStanding} allowDeselect={false} />
      <Select label="Into a project, too" data={[{ value: noProject, label: 'Into none yet' }, ...open.map(({ id, name }) => ({ value: id, label: name }))]} value={projectId} onChange={(value) => setProjectId(value ?? noProject)}
        searchable={open.length > 8} limit={100} allowDeselect={false} error={standing === 'none' && projectId === noProject ? 'Without a project there is nothing for them to see.' : undefined} />
      {projectId !== noProject && (
        <Select label="Role in the project" data={ProjectRole.options.map((value) => ({ value, label: projectRoles[value] }))} value={role} onChange={(value) => setRole(ProjectRole.catch('guest').parse(value))} allowDeselect={false} />
      )}
      <ExpiryField days={form.values.expiresInDays} onChange={(days) => form.set('expiresInDays', days)} />
    </FormDialog>
  )
}
