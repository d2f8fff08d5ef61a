import { queryOptions } from '@tanstack/react-query'
import { getHealth } from '@tributary/contract/organizations'
import { call } from './client.ts'

/** Whether the installation is still empty, and what is missing on its machine. */
export const healthQuery = queryOptions({ queryKey: ['health'], queryFn: ({ signal }) => call(getHealth, {}, signal), staleTime: 300_000 })
