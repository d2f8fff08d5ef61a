import type * as accounts from '@tributary/contract/accounts'
import type * as audit from '@tributary/contract/audit'
import type * as catalog from '@tributary/contract/catalog'
import type * as extractors from '@tributary/contract/extractors'
import type * as imports from '@tributary/contract/imports'
import type * as jobs from '@tributary/contract/jobs'
import type * as lineage from '@tributary/contract/lineage'
import type * as notices from '@tributary/contract/notices'
import type * as orchestrations from '@tributary/contract/orchestrations'
import type * as organizations from '@tributary/contract/organizations'
import type * as projects from '@tributary/contract/projects'
import type * as query from '@tributary/contract/query'
import type * as tables from '@tributary/contract/tables'
import type * as tokens from '@tributary/contract/tokens'
import type * as transformations from '@tributary/contract/transformations'
import type * as views from '@tributary/contract/views'
import type { z } from 'zod'
import type { World } from './world.ts'
import type { Role } from './roles.ts'

interface Callable {
  method: string
  path: string
  input: z.ZodType
}

/** The names of a contract's file that are endpoints. */
type NamesIn<Contract> = { [Name in keyof Contract]: Contract[Name] extends Callable ? Name : never }[keyof Contract]

/** A valid call of each endpoint, by whoever asks; it may first bring the world into the state that the call needs. */
export type Calls<Contract> = {
  [Name in NamesIn<Contract>]: (world: World, who: Role) => Contract[Name] extends Callable ? z.input<Contract[Name]['input']> | Promise<z.input<Contract[Name]['input']>> : never
}

/** Every operation of the contract. */
export type EndpointName = NamesIn<typeof accounts> | NamesIn<typeof audit> | NamesIn<typeof catalog> | NamesIn<typeof extractors> | NamesIn<typeof jobs>
  | NamesIn<typeof imports> | NamesIn<typeof lineage> | NamesIn<typeof notices> | NamesIn<typeof orchestrations> | NamesIn<typeof organizations> | NamesIn<typeof projects> | NamesIn<typeof query> | NamesIn<typeof tables> | NamesIn<typeof tokens> | NamesIn<typeof transformations> | NamesIn<typeof views>
