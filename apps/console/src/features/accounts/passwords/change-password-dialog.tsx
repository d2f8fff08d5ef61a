import { PasswordInput } from '@mantine/core'
import { changePassword } from '@tributary/contract/accounts'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { atField } from '../at-field.ts'
import { useChangePassword } from '../queries.ts'
import { NewPasswordInput } from './new-password-input.tsx'

export function ChangePasswordDialog({ email, onClose }: { email: string; onClose: () => void }) {
  const change = useChangePassword()
  const form = useSubmit(changePassword.input, { currentPassword: '', newPassword: '' }, async (values) => {
    await atField({ wrong_credentials: 'currentPassword' }, change.mutateAsync(values))
    onClose()
    toast('Your password is changed. Your other sessions have ended.')
  })
  return (
    <FormDialog title="Change your password" verb="Change password" form={form} onClose={onClose}>
      <p>You stay signed in here; your other sessions end.</p>
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <PasswordInput label="Current password" autoComplete="current-password" data-autofocus {...form.field('currentPassword')} />
      <NewPasswordInput {...form.field('newPassword')} />
    </FormDialog>
  )
}
