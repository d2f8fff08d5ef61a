import { Button } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx'
import { RelativeTime } from '../../ui/text/relative-time.tsx'
import { useRefreshToken } from './queries.ts'
import { ShownOnce } from './shown-once.tsx'

interface RefreshedToken {
  id: string
  description: string
  lastUsedAt: string | null
}

/** Gives a token a new value; the former one is worth nothing at once. */
export function RefreshToken({ token: { id, description, lastUsedAt }, path, small = false }: { token: RefreshedToken; path: string; small?: boolean }) {
  const refresh = useRefreshToken()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button {...(small ? { size: 'xs' } : {})} aria-label={`Give ${description} a new value`} onClick={() => setAsking(true)}>New value</Button>
      <ConfirmDialog opened={asking} title={`Give ${description} a new value`} verb="Give a new value" onConfirm={() => refresh.mutateAsync({ tokenId: id })} onClose={() => setAsking(false)}>
        <p>The value that it has now stops at once: whatever uses it fails until it has the new one. Rights, expiry and the tokens made with it stay.</p>
        <p>{lastUsedAt === null ? 'It was never used.' : <>It was last used <RelativeTime at={lastUsedAt} quiet />.</>}</p>
      </ConfirmDialog>
      {refresh.data && <ShownOnce title={`${description} has a new value`} value={refresh.data.value} path={path} onClose={() => refresh.reset()} />}
    </>
  )
}
