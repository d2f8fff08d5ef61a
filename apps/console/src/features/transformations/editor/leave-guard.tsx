import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'

/** Asks before a page with unsaved changes is left; they stay as a draft either way. */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const blocker = useBlocker(({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname)
  useEffect(() => {
    if (!dirty) return undefined
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', hold)
    return () => window.removeEventListener('beforeunload', hold)
  }, [dirty])
  return (
    <ConfirmDialog opened={blocker.state === 'blocked'} title="Leave without saving" verb="Leave" danger={false} onConfirm={() => blocker.proceed?.()} onClose={() => blocker.state === 'blocked' && blocker.reset()}>
      <p>Runs go on using the saved version. What you changed stays in this browser as a draft, and is here when you come back.</p>
    </ConfirmDialog>
  )
}
