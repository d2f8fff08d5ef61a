import { Button } from '@mantine/core'
import type { Me } from '@tributary/contract/accounts'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { Section } from '../../../ui/page/page-body.tsx'
import { useLeaveOrganization } from '../queries.ts'
import styles from './account.module.css'

export function LeaveOrganization({ me: { person, organization, projects } }: { me: Me }) {
  const navigate = useNavigate()
  const leave = useLeaveOrganization()
  const [asking, setAsking] = useState(false)
  const confirm = async () => {
    await leave.mutateAsync({ email: person.email })
    await navigate('/sign-in', { replace: true })
    toast(`You have left ${organization.name}, and your account has ended`)
  }
  const lost = projects.length === 0 ? 'Your account ends' : `Your account ends, and with it your place in ${projects.length === 1 ? 'one project' : `${projects.length} projects`}`
  return (
    <Section title={`Leave ${organization.name}`}>
      <p className={styles.lead}>Your account ends with its memberships, tokens and sessions. What you made stays with the projects that it is in.</p>
      <Button onClick={() => setAsking(true)}>Leave the organization</Button>
      <ConfirmDialog opened={asking} title={`Leave ${organization.name}`} verb="Leave the organization" typedName={person.email} onConfirm={confirm} onClose={() => setAsking(false)}>
        <p>{lost}. Tokens that you made stop working at once. This cannot be undone: to come back you need a new invitation.</p>
      </ConfirmDialog>
    </Section>
  )
}
