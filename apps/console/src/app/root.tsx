import { Outlet, ScrollRestoration } from 'react-router'
import { Toasts } from '../ui/dialog/toasts.tsx'
import { useShortcutListener } from '../ui/keys/use-shortcut.ts'

/** Around every page, the bare ones too: scrolling, keys and messages. */
export function Root() {
  useShortcutListener()
  return (
    <>
      <Outlet />
      <ScrollRestoration />
      <Toasts />
    </>
  )
}
