import { resetPassword } from '@tributary/contract/accounts'
import { Link, useNavigate } from 'react-router'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { Door } from '../door/door.tsx'
import { NewPasswordInput } from '../passwords/new-password-input.tsx'
import { useResetPassword } from '../queries.ts'
import { isOver, LinkOver } from './link-over.tsx'
import { useOneTimeToken } from './use-one-time-token.ts'

const Form = resetPassword.input.omit({ token: true })

/** Where a link to set a new password leads. */
export function ResetPasswordPage() {
  const navigate = useNavigate()
  const token = useOneTimeToken()
  const reset = useResetPassword()
  const { field, onSubmit, busy, rest } = useSubmit(Form, { newPassword: '' }, async (values) => {
    await reset.mutateAsync({ ...values, token })
    await navigate('/sign-in', { replace: true })
    toast('Your new password is set. Sign in with it.')
  })
  if (token === '' || isOver(reset.error)) {
    return <LinkOver title="This link sets no password" error={reset.error} ways={<><Link to="/forgot-password">Ask for a new link</Link><Link to="/sign-in">Go to sign in</Link></>} />
  }
  return (
    <Door title="Set a new password" lead="All your sessions end with it, in this browser and elsewhere." verb="Set password" busy={busy} refusal={rest} onSubmit={(event) => void onSubmit(event)}>
      <NewPasswordInput {...field('newPassword')} />
    </Door>
  )
}
