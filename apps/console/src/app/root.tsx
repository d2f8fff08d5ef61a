import { Notifications } from '@mantine/notifications'
import { Outlet, ScrollRestoration } from 'react-router'
import { useShortcutListener } from '../ui/keys/use-shortcut.ts'

/** Around every page, the bare ones too: scrolling, keys and messages. */
export function Root() {
  useShortcutListener()
  return (
    <>
      <Outlet />
      <ScrollRestoration />
      <Notifications position="bottom-right" limit={4} />
    </>
  )
}
