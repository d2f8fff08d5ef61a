import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'

const LeaveDialog = lazyPart(() => import('./leave-dialog.tsx'))

/** Asks before a page with unsaved changes is left; they stay as a draft either way. */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const blocker = useBlocker(({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname)
  useEffect(() => {
    if (!dirty) return undefined
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', hold)
    return () => window.removeEventListener('beforeunload', hold)
  }, [dirty])
  if (blocker.state !== 'blocked') return null
  return <LeaveDialog onLeave={() => blocker.proceed()} onStay={() => blocker.reset()} />
}
