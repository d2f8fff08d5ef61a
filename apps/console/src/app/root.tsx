import { Outlet, ScrollRestoration } from 'react-router'
import { Toasts } from '../ui/dialog/toasts.tsx'
import { useKeptFocus } from '../ui/keys/use-kept-focus.ts'
import { useShortcutListener } from '../ui/keys/use-shortcut.ts'

/** Around every page, the bare ones too: scrolling, keys and messages. */
export function Root() {
  useShortcutListener()
  useKeptFocus()
  return (
    <>
      <Outlet />
      <ScrollRestoration />
      <Toasts />
    </>
  )
}
