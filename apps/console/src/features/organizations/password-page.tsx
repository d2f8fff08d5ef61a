import { PasswordInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { changePassword } from '@tributary/contract/accounts'
import { useNavigate } from 'react-router'
import { meQuery } from '../../api/me.ts'
import { toast } from '../../ui/dialog/toast-store.ts'
import { useSubmit } from '../../ui/form/use-submit.ts'
import { Door } from './door.tsx'
import { useChangePassword } from './queries.ts'

/** The own password. */
export function PasswordPage() {
  const navigate = useNavigate()
  const me = useQuery(meQuery)
  const change = useChangePassword()
  const { field, onSubmit, busy, rest } = useSubmit(changePassword.input, { currentPassword: '', newPassword: '' }, async (values) => {
    await change.mutateAsync(values)
    await navigate('/', { replace: true })
    toast('Your password is changed. All other sessions have ended.')
  })
  return (
    <Door title="Choose a new password" lead="All other sessions of yours end with it." verb="Change password" busy={busy} refusal={rest} onSubmit={(event) => void onSubmit(event)}>
      <input type="text" autoComplete="username" value={me.data?.person.email ?? ''} readOnly hidden />
      <PasswordInput label="Current password" autoComplete="current-password" {...field('currentPassword')} />
      <PasswordInput label="New password" description="At least 12 characters; several words are good." autoComplete="new-password" {...field('newPassword')} />
    </Door>
  )
}
