import { ApiError } from '@tributary/contract/client'
import { Link, useNavigate } from 'react-router'
import { z } from 'zod'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { Door } from '../door/door.tsx'
import { useConfirmEmail } from '../queries.ts'
import { isOver, LinkOver } from './link-over.tsx'
import { useOneTimeToken } from './use-one-time-token.ts'

const Nothing = z.object({})

/** Where the link to a new e-mail leads. Confirmed by hand: mail servers open links on their own. */
export function ConfirmEmailPage() {
  const navigate = useNavigate()
  const token = useOneTimeToken()
  const confirm = useConfirmEmail()
  const { onSubmit, busy, rest } = useSubmit(Nothing, {}, async () => {
    await confirm.mutateAsync({ token })
    await navigate('/account', { replace: true })
    toast('Your e-mail is changed. You sign in with the new one from now on.')
  })
  const { error } = confirm
  const taken = error instanceof ApiError && error.body.code === 'email_taken'
  if (token === '' || taken || isOver(error)) return <LinkOver title="This link confirms no e-mail" error={error} ways={<Link to="/account">Go to your account</Link>} />
  return (
    <Door title="Confirm your new e-mail" lead="From then on you sign in with it, and mail of this platform goes there." verb="Confirm e-mail" busy={busy} refusal={rest} onSubmit={(event) => void onSubmit(event)}>{null}</Door>
  )
}
