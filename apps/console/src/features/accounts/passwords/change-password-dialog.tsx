import { PasswordInput } from '@mantine/core'
import { changePassword, type Me } from '@tributary/contract/accounts'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { atField } from '../at-field.ts'
import { useChangePassword } from '../queries.ts'
import { EitherCode } from '../two-factor/code-input.tsx'
import { proofFields } from '../two-factor/proof-fields.tsx'
import { SecondFactorInput } from '../two-factor/second-factor-input.tsx'
import { NewPasswordInput } from './new-password-input.tsx'

const WithCode = changePassword.input.extend({ secondFactor: EitherCode })
const none = { currentPassword: '', newPassword: '' }

export function ChangePasswordDialog({ me: { person, twoFactor }, onClose }: { me: Me; onClose: () => void }) {
  const change = useChangePassword()
  const asksCode = twoFactor.enabled
  const form = useSubmit<typeof none & { secondFactor?: string }>(asksCode ? WithCode : changePassword.input, asksCode ? { ...none, secondFactor: '' } : none, async (values) => {
    await atField(proofFields, change.mutateAsync(values))
    onClose()
    toast('Your password is changed. Your other sessions have ended.')
  })
  return (
    <FormDialog title="Change your password" verb="Change password" form={form} onClose={onClose}>
      <p>You stay signed in here; your other sessions end.</p>
      <input type="text" autoComplete="username" value={person.email} readOnly hidden />
      <PasswordInput label="Current password" autoComplete="current-password" data-autofocus {...form.field('currentPassword')} />
      <NewPasswordInput {...form.field('newPassword')} />
      {asksCode && <SecondFactorInput {...form.field('secondFactor')} />}
    </FormDialog>
  )
}
