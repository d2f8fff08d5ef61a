import { Button } from '@mantine/core'
import type { ServiceAccount } from '@tributary/contract/tokens'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { useDeleteServiceAccount } from '../queries.ts'

/** Ends a service account with its tokens. */
export function DeleteServiceAccount({ account: { id, name, tokenCount, projects, lastUsedAt } }: { account: ServiceAccount }) {
  const navigate = useNavigate()
  const remove = useDeleteServiceAccount()
  const [asking, setAsking] = useState(false)
  const confirm = async () => {
    await remove.mutateAsync({ serviceAccountId: id })
    toast(`${name} is deleted`)
    await navigate('/settings/service-accounts')
  }
  return (
    <>
      <Button onClick={() => setAsking(true)}>Delete</Button>
      <ConfirmDialog opened={asking} title={`Delete ${name}`} verb="Delete service account" onConfirm={confirm} onClose={() => setAsking(false)}>
        <p>{tokenCount === 0 ? 'It has no tokens' : `${formatCount(tokenCount, 'token')} ${tokenCount === 1 ? 'stops' : 'stop'} at once`}, and it leaves {formatCount(projects.length, 'project')}. What it made stays, and it cannot be brought back.</p>
        <p>{lastUsedAt === null ? 'It was never used.' : <>It was last used <RelativeTime at={lastUsedAt} quiet />.</>}</p>
      </ConfirmDialog>
    </>
  )
}
