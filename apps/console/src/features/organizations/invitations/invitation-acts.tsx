import { Button } from '@mantine/core'
import type { Invitation } from '@tributary/contract/accounts'
import { ApiError } from '@tributary/contract/client'
import { useState } from 'react'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { useResendInvitation, useRevokeInvitation } from '../queries.ts'
import { MoreMenu } from '../../../ui/menu/more-menu.tsx'
import { HandOver } from './hand-over.tsx'
import styles from './invitations-table.module.css'

/** Send it again with a new link, or take it back. */
export function InvitationActs({ invitation: { id, email } }: { invitation: Invitation }) {
  const resend = useResendInvitation()
  const revoke = useRevokeInvitation()
  const [taking, setTaking] = useState(false)
  const again = () => resend.mutate({ invitationId: id }, {
    onSuccess: ({ link }) => { if (link === null) toast(`A new invitation is on its way to ${email}; the former link is worth nothing`) },
    onError: (error) => toast(error instanceof ApiError ? error.body.message : 'The invitation could not be sent again', { failed: true }),
  })
  const takeBack = async () => {
    await revoke.mutateAsync({ invitationId: id })
    toast(`The invitation of ${email} is taken back`)
  }
  const link = resend.data?.link ?? null
  return (
    <span className={styles.acts}>
      <Button size="xs" aria-label={`Send again to ${email}`} onClick={again} loading={resend.isPending}>Send again</Button>
      <Button size="xs" aria-label={`Take back the invitation of ${email}`} onClick={() => setTaking(true)}>Take back</Button>
      <MoreMenu small what={`invitation of ${email}`} of={{ id }} />
      {link !== null && <HandOver email={email} link={link} onClose={() => resend.reset()} />}
      <ConfirmDialog opened={taking} title={`Take the invitation of ${email} back`} verb="Take back" onConfirm={takeBack} onClose={() => setTaking(false)}>
        <p>The link that {email} was given opens nothing any more. You can invite them again.</p>
      </ConfirmDialog>
    </span>
  )
}
