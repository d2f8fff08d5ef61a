import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { requestPasswordReset } from '@tributary/contract/accounts'
import { useState } from 'react'
import { Link, useLocation } from 'react-router'
import { signInWaysQuery } from '../../../api/sign-in-ways.ts'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { CopyButton } from '../../../ui/text/copy-button.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { Door, DoorNotice } from '../door/door.tsx'
import { useRequestPasswordReset } from '../queries.ts'

const title = 'Forgot your password?'
const back = <Link to="/sign-in">Back to sign in</Link>

/** With mail: a link is sent. Without: who can make one. */
export function ForgotPasswordPage() {
  const ways = useQuery(signInWaysQuery)
  if (ways.isError && !ways.data) return <DoorNotice title={title} ways={back}><ErrorPanel failed="What can be done could not be read" error={ways.error} onRetry={() => void ways.refetch()} /></DoorNotice>
  if (!ways.data) return <DoorNotice title={title} waiting ways={back}><output>One moment.</output></DoorNotice>
  return ways.data.mail ? <ByMail /> : <ByOperator />
}

function ByMail() {
  const [sentTo, setSentTo] = useState<string | null>(null)
  const ask = useRequestPasswordReset()
  const { field, onSubmit, busy, rest } = useSubmit(requestPasswordReset.input, { email: useTypedEmail() }, async ({ email }) => {
    await ask.mutateAsync({ email })
    setSentTo(email)
  })
  if (sentTo !== null) {
    return (
      <DoorNotice title="Look into your mail" ways={<><button type="button" onClick={() => setSentTo(null)}>Use another e-mail</button>{back}</>}>
        <p>If {sentTo} has an account here, a link to set a new password is on its way there. It works once, within one hour.</p>
        <p>Nothing came? Look among unwanted mail, and whether this is the e-mail that you sign in with.</p>
      </DoorNotice>
    )
  }
  return (
    <Door title={title} lead="A link to set a new one is sent to you." verb="Send link" busy={busy} refusal={rest} onSubmit={(event) => void onSubmit(event)} ways={back}>
      <TextInput label="E-mail" type="email" autoComplete="username" {...field('email')} />
    </Door>
  )
}

function ByOperator() {
  const { data: email = '<e-mail>' } = requestPasswordReset.input.shape.email.safeParse(useTypedEmail())
  const command = `npm run operator -- reset-link ${email}`
  return (
    <DoorNotice title={title} ways={back}>
      <p>No mail is set up here, so no link can be sent. Whoever runs this platform can make you one, which works once, within one hour:</p>
      <p><Name>{command}</Name> <CopyButton value={command} label="Copy the command" /></p>
      <p>Administrators of your organization cannot: nobody who works here can take over another account.</p>
    </DoorNotice>
  )
}

/** What was typed at the sign-in page comes along, but not in the address. */
function useTypedEmail(): string {
  const state: unknown = useLocation().state
  return typeof state === 'object' && state !== null && 'email' in state && typeof state.email === 'string' ? state.email : ''
}
