import { PasswordInput } from '@mantine/core'
import { resetPassword } from '@tributary/contract/accounts'
import { useLocation, useNavigate } from 'react-router'
import { toast } from '../../ui/dialog/toast-store.ts'
import { useSubmit } from '../../ui/form/use-submit.ts'
import { Door } from './door.tsx'
import { useResetPassword } from './queries.ts'

const Form = resetPassword.input.omit({ token: true })

/** Where a link to set a new password leads: its token is behind the `#`. */
export function ResetPasswordPage() {
  const navigate = useNavigate()
  const token = useLocation().hash.slice(1)
  const reset = useResetPassword()
  const { field, onSubmit, busy, rest } = useSubmit(Form, { newPassword: '' }, async (values) => {
    await reset.mutateAsync({ ...values, token })
    await navigate('/sign-in', { replace: true })
    toast('Your new password is set. Sign in with it.')
  })
  return (
    <Door title="Set a new password" lead="All your sessions end with it." verb="Set password" busy={busy} refusal={rest} onSubmit={(event) => void onSubmit(event)}>
      <PasswordInput label="New password" description="At least 12 characters; several words are good." autoComplete="new-password" {...field('newPassword')} />
    </Door>
  )
}
