import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../ui/dialog/toast-store.ts'
import { RelativeTime } from '../../ui/text/relative-time.tsx'
import { useRevokeToken } from './queries.ts'

/** Ends a token for good. */
export function RevokeToken({ token: { id, description, lastUsedAt }, children, small = false, onRevoked }: {
  token: { id: string; description: string; lastUsedAt: string | null }
  /** What ends with it. */
  children?: ReactNode
  small?: boolean
  onRevoked?: () => Promise<void> | void
}) {
  const revoke = useRevokeToken()
  const [asking, setAsking] = useState(false)
  const confirm = async () => {
    await revoke.mutateAsync({ tokenId: id })
    toast(`${description} is revoked`)
    await onRevoked?.()
  }
  return (
    <>
      <Button {...(small ? { size: 'xs' } : {})} aria-label={`Revoke ${description}`} onClick={() => setAsking(true)}>Revoke</Button>
      <ConfirmDialog opened={asking} title={`Revoke ${description}`} verb="Revoke token" onConfirm={confirm} onClose={() => setAsking(false)}>
        <p>Whatever uses it stops at once, and it cannot be brought back.</p>
        {children}
        <p>{lastUsedAt === null ? 'It was never used.' : <>It was last used <RelativeTime at={lastUsedAt} quiet />.</>}</p>
      </ConfirmDialog>
    </>
  )
}
