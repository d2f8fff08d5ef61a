import type { Me } from '@tributary/contract/accounts'

/** One that the person belongs to. */
export type OwnProject = Me['projects'][number]
