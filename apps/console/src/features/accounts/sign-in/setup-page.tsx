import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { createOrganization } from '@tributary/contract/accounts'
import { Navigate, useNavigate } from 'react-router'
import { z } from 'zod'
import { healthQuery } from '../../../api/health.ts'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { Door } from '../door/door.tsx'
import { NewPasswordInput } from '../passwords/new-password-input.tsx'
import { useCreateOrganization } from '../queries.ts'

const { name: OrganizationName, person } = createOrganization.input.shape
/** The form is flat, the call is not. */
const Setup = z.object({ organization: OrganizationName, ...person.shape })

/** The first person of an empty installation makes its organization. */
export function SetupPage() {
  const navigate = useNavigate()
  const health = useQuery(healthQuery)
  const create = useCreateOrganization()
  const { field, onSubmit, busy, rest } = useSubmit(Setup, { organization: '', name: '', email: '', password: '' }, async ({ organization, ...values }) => {
    await create.mutateAsync({ name: organization, person: values })
    await navigate('/overview', { replace: true })
  })
  if (health.data && !health.data.needsSetup && !create.isSuccess) return <Navigate to="/sign-in" replace />
  return (
    <Door title="Create your organization" lead="Nobody is here yet. You become its first administrator; everyone else is invited from inside." verb="Create organization" busy={busy} refusal={rest} onSubmit={(event) => void onSubmit(event)}>
      <TextInput label="Organization" autoComplete="organization" {...field('organization')} />
      <TextInput label="Your name" autoComplete="name" {...field('name')} />
      <TextInput label="E-mail" type="email" autoComplete="username" {...field('email')} />
      <NewPasswordInput label="Password" {...field('password')} />
    </Door>
  )
}
