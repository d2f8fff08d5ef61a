import { Autocomplete, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { inviteToProject } from '@tributary/contract/accounts'
import { ApiError } from '@tributary/contract/client'
import { ProjectRole } from '@tributary/contract/organizations'
import { addMember, type Project } from '@tributary/contract/projects'
import { useState } from 'react'
import { meQuery } from '../../../api/me.ts'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { administratorsQuery, ExpiryField, HandOver, peopleQuery } from '../../organizations/index.ts'
import { useAddMember, useInviteToProject } from '../queries.ts'
import { roleChoices } from './member-role.tsx'

const Form = addMember.input.pick({ email: true }).extend(inviteToProject.input.pick({ expiresInDays: true }).shape)

/** Brings somebody into a project: who has an account is in it at once, who has none is invited. */
export default function AddMemberDialog({ project: { id: projectId, name, may }, onClose }: { project: Project; onClose: () => void }) {
  const add = useAddMember()
  const invite = useInviteToProject()
  const [role, setRole] = useState<ProjectRole>('guest')
  /** The address that nobody in the organization has. */
  const [unknown, setUnknown] = useState<string>()
  const form = useSubmit(Form, { email: '', expiresInDays: 7 }, async ({ email, expiresInDays }) => {
    if (email === unknown) {
      const { invitation, link } = await invite.mutateAsync({ projectId, email, role, expiresInDays })
      if (link !== null) return
      toast(`An invitation is on its way to ${invitation.email}`)
      return onClose()
    }
    try {
      const member = await add.mutateAsync({ projectId, email, role })
      toast(`${member.name} is in ${name}`)
      onClose()
    } catch (error) {
      if (!(error instanceof ApiError) || error.body.code !== 'person_not_found') throw error
      setUnknown(email)
    }
  })
  const { email, expiresInDays } = form.values
  const inviting = unknown !== undefined && email === unknown
  if (invite.data && invite.data.link !== null) return <HandOver email={invite.data.invitation.email} link={invite.data.link} onClose={onClose} />
  return (
    <FormDialog title="Add a member" verb={inviting ? 'Send invitation' : 'Add member'} form={form} onClose={onClose}>
      <EmailField field={form.field('email')} />
      <RoleField role={role} mayGrantShare={may.grantShare} onChange={setRole} />
      {inviting && (
        <>
          <output>Nobody in the organization has the e-mail {unknown}. Invite them: they get an account that sees {name} alone.</output>
          <ExpiryField days={expiresInDays} onChange={(days) => form.set('expiresInDays', days)} />
        </>
      )}
    </FormDialog>
  )
}

function EmailField({ field: { onChange, ...field } }: { field: { name: string; value: string; error: string | undefined; onChange: (event: { currentTarget: { value: string } }) => void; onBlur: () => void } }) {
  const { data: me } = useSuspenseQuery(meQuery)
  const [opened, setOpened] = useState(false)
  const [asked] = useDebouncedValue(field.value.trim(), 200)
  // Who is in the organization through projects alone sees nobody else of it.
  const people = useInfiniteQuery({ ...peopleQuery(asked), enabled: me.person.organizationRole !== null && asked.length > 1 })
  const found = asked.length > 1 ? people.data?.pages.flatMap(({ items }) => items) ?? [] : []
  // An address that is whole needs no suggestion, which would cover the way on.
  const names = new Map(found.some(({ email }) => email === asked.toLowerCase()) ? [] : found.map((person) => [person.email, person.name]))
  return (
    <Autocomplete {...field} label="E-mail" description="Who has an account is added at once; anyone else can be invited." size="md" inputWrapperOrder={['label', 'input', 'description', 'error']} autoComplete="off" data-autofocus
      data={[...names.keys()]} filter={({ options }) => options} limit={6} dropdownOpened={opened && names.size > 0} onDropdownOpen={() => setOpened(true)} onDropdownClose={() => setOpened(false)} onChange={(value) => onChange({ currentTarget: { value } })}
      renderOption={({ option }) => <span>{names.get(option.value)}<br /><small>{option.value}</small></span>} />
  )
}

function RoleField({ role, mayGrantShare, onChange }: { role: ProjectRole; mayGrantShare: boolean; onChange: (role: ProjectRole) => void }) {
  const { data: administrators = [] } = useQuery({ ...administratorsQuery, enabled: !mayGrantShare })
  const names = administrators.slice(0, 3).map((one) => one.name).join(' or ')
  return (
    <Select label="Role" data={roleChoices(mayGrantShare)} value={role} onChange={(value) => onChange(ProjectRole.catch('guest').parse(value))} allowDeselect={false}
      description={mayGrantShare ? undefined : `Owners, who share data with others, are made by administrators of the organization${names === '' ? '' : `: ask ${names}`}.`} />
  )
}
