import { PasswordInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { acceptInvitation } from '@tributary/contract/accounts'
import { ApiError } from '@tributary/contract/client'
import type { FormEvent } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useSubmit } from '../../ui/form/use-submit.ts'
import { Door } from './door.tsx'
import { invitationQuery, useAcceptInvitation } from './queries.ts'

const Form = acceptInvitation.input.omit({ token: true })

/** Where the link of an invitation leads: its token is behind the `#`, which no server sees. */
export function InvitationPage() {
  const navigate = useNavigate()
  const token = useLocation().hash.slice(1)
  const invitation = useQuery(invitationQuery(token))
  const accept = useAcceptInvitation()
  const { field, onSubmit, busy, rest } = useSubmit(Form, { name: '', password: '' }, async (values) => {
    await accept.mutateAsync({ ...values, token })
    await navigate('/overview', { replace: true })
  })
  if (invitation.isError) {
    const leave = (event: FormEvent) => {
      event.preventDefault()
      void navigate('/sign-in')
    }
    return <Door title="This invitation cannot be opened" lead={sentenceOf(invitation.error)} verb="Go to sign in" busy={false} refusal={undefined} onSubmit={leave}>{null}</Door>
  }
  if (!invitation.data) return null
  const { email, organization, project, invitedBy } = invitation.data
  const place = project === null ? organization : `the project ${project} of ${organization}`
  return (
    <Door title="Accept the invitation" lead={`${invitedBy ?? 'Somebody'} invites you to ${place}.`} verb="Create account" busy={busy} refusal={rest} onSubmit={(event) => void onSubmit(event)}>
      <TextInput label="E-mail" type="email" autoComplete="username" value={email} readOnly />
      <TextInput label="Your name" autoComplete="name" {...field('name')} />
      <PasswordInput label="Password" description="At least 12 characters; several words are good." autoComplete="new-password" {...field('password')} />
    </Door>
  )
}

function sentenceOf(error: Error): string {
  if (!(error instanceof ApiError)) return 'The server does not answer. Load the page again.'
  return error.body.code === 'invalid_input' ? 'The link is not whole. Open it as it was sent to you.' : error.body.message
}
