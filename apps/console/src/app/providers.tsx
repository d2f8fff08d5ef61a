import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from 'react-router/dom'
import { createQueryClient } from '../api/query-client.ts'
import { signInAddress } from '../api/sign-in-address.ts'
import { theme } from '../ui/theme.ts'
import { colourSchemeManager } from './colour-scheme.ts'
import { router } from './router.tsx'

const queryClient = createQueryClient(() => {
  const { pathname, search, hash } = router.state.location
  if (pathname !== '/sign-in') void router.navigate(signInAddress(pathname + search + hash), { replace: true })
})

export function Providers() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={colourSchemeManager} withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  )
}
