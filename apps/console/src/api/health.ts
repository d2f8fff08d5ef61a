import { queryOptions } from '@tanstack/react-query'
import { call } from './client.ts'

/** Whether the installation is still empty, and what is missing on its machine. */
export const healthQuery = queryOptions({ queryKey: ['health'], queryFn: async ({ signal }) => call((await import('@tributary/contract/organizations')).getHealth, {}, signal), staleTime: 300_000 })
