import type { OrganizationRole, ProjectRole } from '@tributary/contract/organizations'
import type { Storage } from '@tributary/lake/storage/storage'
import type { Logger } from 'pino'
import type { Prisma, PrismaClient } from './database/generated/client.ts'
import type { Box } from './engines/box.ts'
import type { Outbound } from './connectors/outbound.ts'
import type { Auth } from './http/auth.ts'
import type { Queue } from './queue/queue.ts'
import type { Vault } from './vault/vault.ts'

/** What every use case may touch. */
export interface Context {
  db: PrismaClient
  /** Passwords and sessions. */
  auth: Auth
  lake: Storage
  /** Where user SQL and user data are run and read. */
  box: Box
  queue: Queue
  vault: Vault
  outbound: Outbound
  clock: () => Date
  log: Logger
}

/** Who asks, with the rights they have at this moment. */
export interface Actor {
  userId: string
  name: string
  organizationId: string
  organizationRole: OrganizationRole | null
  /** Projects they belong to. */
  projectIds: readonly string[]
  roleIn(projectId: string): ProjectRole | null
}

/** The database, or one transaction of it. */
export type Database = Prisma.TransactionClient
