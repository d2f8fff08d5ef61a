import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { atField } from '../at-field.ts'
import { useDisableTwoFactor } from '../queries.ts'
import { noProof, Proof, proofFields, ProofFields } from './proof-fields.tsx'

export function DisableTwoFactorDialog({ email, onClose }: { email: string; onClose: () => void }) {
  const disable = useDisableTwoFactor()
  const form = useSubmit(Proof, noProof, async (proof) => {
    await atField(proofFields, disable.mutateAsync(proof))
    toast('Two-factor sign-in is off')
    onClose()
  })
  return (
    <FormDialog title="Turn off two-factor sign-in" verb="Turn off" form={form} onClose={onClose}>
      <p>From then on your password alone signs you in, and the recovery codes are worth nothing.</p>
      <ProofFields email={email} field={form.field} />
    </FormDialog>
  )
}
