import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from 'react-router/dom'
import { watchLine } from '../api/connection/connection.ts'
import { meQuery } from '../api/me.ts'
import { createQueryClient } from '../api/query-client.ts'
import { signInAddress } from '../api/sign-in-address.ts'
import { toast } from '../ui/dialog/toast-store.ts'
import { isOwnFault, reportFault, reportFaultsTo } from '../ui/fault/report-fault.ts'
import { theme } from '../ui/theme.ts'
import { colourSchemeManager } from './colour-scheme.ts'
import { setSessionOver } from './connection/session-over.ts'
import { isBare, router } from './router.tsx'

const queryClient = createQueryClient({
  signedOut() {
    const { pathname, search, hash } = router.state.location
    // Who works here signs in again in place; who comes is led to the door.
    if (queryClient.getQueryData(meQuery.queryKey)) setSessionOver(true)
    else if (pathname !== '/sign-in') void router.navigate(signInAddress(pathname + search + hash), { replace: true })
  },
  unanswered() {
    // Most say it themselves, beside what was to be done.
    setTimeout(() => {
      if (!document.querySelector('[role="alert"], [data-messages] [data-failed]')) toast('Not done: the server did not answer. What you typed is kept; try again.', { failed: true })
    }, 200)
  },
})

reportFaultsTo(async (fault) => (await import('./connection/send-fault.ts')).sendFault(fault))

/** What fails outside of any panel is seen by nobody, least of all by the operator. */
function reportUnseen(error: unknown) {
  if (error !== undefined && error !== null && isOwnFault(error) && queryClient.getQueryData(meQuery.queryKey)) void reportFault(error)
}
window.addEventListener('error', ({ error }) => reportUnseen(error))
window.addEventListener('unhandledrejection', ({ reason }) => reportUnseen(reason))
watchLine()

// Asked for while the first page's own parts come, instead of after them. The bare pages ask nobody who they are.
if (!router.state.matches.some(({ route }) => isBare(route))) void queryClient.prefetchQuery(meQuery)

export function Providers() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={colourSchemeManager} withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  )
}
