import { Button, Switch, TextInput } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { updateOrganization } from '@tributary/contract/organizations'
import { useState } from 'react'
import { meQuery } from '../../api/me.ts'
import { toast } from '../../ui/dialog/toast-store.ts'
import styles from '../../ui/form/form-column.module.css'
import { useSubmit } from '../../ui/form/use-submit.ts'
import { PageColumn, Section } from '../../ui/page/page-body.tsx'
import { PageHead } from '../../ui/page/page-head.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { PeopleList } from './people-list.tsx'
import { useUpdateOrganization } from './queries.ts'

export function SettingsPage() {
  const { data: me } = useSuspenseQuery(meQuery)
  const [inviting, setInviting] = useState(false)
  const admin = me.person.organizationRole === 'admin'
  const member = me.person.organizationRole !== null
  return (
    <>
      <PageHead
        title="Settings"
        fact={admin ? `${me.organization.name}: you are one of its administrators.` : `${me.organization.name}: its administrators change these settings.`}
        action={admin && <Button variant="filled" onClick={() => setInviting(true)}>Invite a person</Button>}
      />
      <PageColumn>
        {admin && <Section title="Organization"><OrganizationForm /></Section>}
        {member && <Section title="People"><PeopleList mayManage={admin} /></Section>}
      </PageColumn>
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  )
}

function OrganizationForm() {
  const { data: { organization } } = useSuspenseQuery(meQuery)
  const update = useUpdateOrganization()
  const { values, set, field, onSubmit, busy, rest } = useSubmit(updateOrganization.input, { name: organization.name, membersCreateProjects: organization.membersCreateProjects }, async (change) => {
    await update.mutateAsync(change)
    toast('The settings are saved')
  })
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void onSubmit(event)}>
      <TextInput label="Name" {...field('name')} />
      <Switch label="Members may create projects" description="Otherwise only administrators do." checked={values.membersCreateProjects} onChange={(event) => set('membersCreateProjects', event.currentTarget.checked)} />
      {rest !== undefined && <p role="alert">{rest}</p>}
      <div><Button type="submit" loading={busy}>Save settings</Button></div>
    </form>
  )
}
