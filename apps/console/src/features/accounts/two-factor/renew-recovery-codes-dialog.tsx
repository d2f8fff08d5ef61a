import { Modal } from '@mantine/core'
import { useState } from 'react'
import { FocusBack } from '../../../ui/dialog/focus-back.tsx'
import { DialogForm } from '../../../ui/dialog/form-dialog.tsx'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { atField } from '../at-field.ts'
import { useRenewRecoveryCodes } from '../queries.ts'
import { noProof, Proof, proofFields, ProofFields } from './proof-fields.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

export function RenewRecoveryCodesDialog({ email, onClose }: { email: string; onClose: () => void }) {
  const renew = useRenewRecoveryCodes()
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const form = useSubmit(Proof, noProof, async (proof) => {
    const { recoveryCodes } = await atField(proofFields, renew.mutateAsync(proof))
    setCodes(recoveryCodes)
  })
  return (
    <Modal opened onClose={onClose} title={codes ? 'Your new recovery codes' : 'Make new recovery codes'} closeButtonProps={{ 'aria-label': 'Close' }}
      withCloseButton={!codes} closeOnEscape={!codes} closeOnClickOutside={!codes}
    >
      <FocusBack />
      {codes
        ? <RecoveryCodes codes={codes} email={email} onKept={onClose} />
        : (
          <DialogForm verb="Make new codes" form={form} onClose={onClose}>
            <p>Ten new ones, shown once. The former ones are worth nothing from then on.</p>
            <ProofFields email={email} field={form.field} />
          </DialogForm>
        )}
    </Modal>
  )
}
