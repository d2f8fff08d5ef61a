import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { acceptInvitation, type readInvitation } from '@tributary/contract/accounts'
import { ApiError } from '@tributary/contract/client'
import type { OutputOf } from '@tributary/contract/endpoint'
import { Link, useNavigate } from 'react-router'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { formatDay } from '../../../ui/text/format-time.ts'
import { Door, DoorNotice } from '../door/door.tsx'
import { NewPasswordInput } from '../passwords/new-password-input.tsx'
import { invitationQuery, useAcceptInvitation } from '../queries.ts'
import { isOver, LinkOver } from './link-over.tsx'
import { useOneTimeToken } from './use-one-time-token.ts'

const Form = acceptInvitation.input.omit({ token: true })
const shut = 'This invitation cannot be opened'

/** Where the link of an invitation leads. */
export function InvitationPage() {
  const token = useOneTimeToken()
  const { data, error, refetch } = useQuery({ ...invitationQuery(token), enabled: token !== '' })
  const toSignIn = <Link to="/sign-in">Go to sign in</Link>
  if (token === '') return <LinkOver title={shut} error={null} ways={toSignIn} />
  if (data) return <Accept key={token} token={token} invitation={data} />
  if (!error) return <DoorNotice title="Invitation" waiting><output>Reading what it is to.</output></DoorNotice>
  // Too many tries pass, and so does an archive; a link that is over stays so.
  const again = !isOver(error) && <button type="button" onClick={() => void refetch()}>Try again</button>
  return <LinkOver title={shut} error={error} ways={<>{again}{toSignIn}</>} />
}

function Accept({ token, invitation: { email, organization, project, invitedBy, expiresAt } }: { token: string; invitation: OutputOf<typeof readInvitation> }) {
  const navigate = useNavigate()
  const accept = useAcceptInvitation()
  const { field, onSubmit, busy, rest } = useSubmit(Form, { name: '', password: '' }, async (values) => {
    await accept.mutateAsync({ ...values, token })
    await navigate('/overview', { replace: true })
  })
  const place = project === null ? organization : `the project ${project} of ${organization}`
  const { error } = accept
  if (isOver(error)) return <LinkOver title={shut} error={error} ways={<Link to="/sign-in">Go to sign in</Link>} />
  const taken = error instanceof ApiError && error.body.code === 'email_taken'
  return (
    <Door title={`Join ${project ?? organization}`} lead={`${invitedBy ?? 'Somebody'} invites you to ${place}. The invitation is good until ${formatDay(new Date(expiresAt))}.`} verb="Create account" busy={busy}
      refusal={rest} onSubmit={(event) => void onSubmit(event)} ways={taken && <Link to="/sign-in">Go to sign in</Link>}
    >
      <TextInput label="E-mail" description="You sign in with it." type="email" autoComplete="username" value={email} readOnly />
      <TextInput label="Your name" description="As others will see it." autoComplete="name" {...field('name')} />
      <NewPasswordInput label="Password" {...field('password')} />
    </Door>
  )
}
