import type { OrganizationRole, ProjectRole } from '@tributary/contract/organizations'
import type { Storage } from '@tributary/lake/storage/storage'
import type { Logger } from 'pino'
import type { Readable } from 'node:stream'
import type { Prisma, PrismaClient } from './database/generated/client.ts'
import type { Box } from './engines/box.ts'
import type { Audit } from './audit/audit.ts'
import type { Visit } from './audit/who.ts'
import type { Outbound } from './connectors/index.ts'
import type { Auth } from './http/auth/auth.ts'
import type { Mail } from './mail/mail.ts'
import type { Oidc } from './oidc/oidc.ts'
import type { Queue } from './queue/queue.ts'
import type { PlatformKeys } from './vault/platform-keys.ts'
import type { Vault } from './vault/vault.ts'

/** What every use case may touch. */
export interface Context {
  db: PrismaClient
  /** Passwords and sessions. */
  auth: Auth
  lake: Storage
  /** Absolute folder of what this machine keeps. */
  home: string
  /** Where user SQL and user data are run and read. */
  box: Box
  queue: Queue
  vault: Vault
  /** What is signed, sealed and hashed with, each purpose for itself. */
  keys: PlatformKeys
  outbound: Outbound
  audit: Audit
  /** null where no mail server is set up. */
  mail: Mail | null
  /** null where people sign in by password alone. */
  oidc: Oidc | null
  /** Where people reach the product, without a slash at its end: what links begin with. */
  publicUrl: string
  clock: () => Date
  log: Logger
}

export type { Visit } from './audit/who.ts'

/** What a project token may; it is never more than what its maker may at this moment. */
export interface TokenRights {
  projectId: string
  /** What its maker may act as there: `readOnly` where the project is archived. No right below reaches further; ask token-access.ts. */
  role: ProjectRole
  /** Its bucket ids; `write` means read, too. */
  buckets: ReadonlyMap<string, 'read' | 'write'>
  canManageBuckets: boolean
  canManageTokens: boolean
  components: 'all' | ReadonlySet<string>
}

/** Who asks, with the rights they have at this moment. */
export interface Actor {
  kind: 'person' | 'serviceAccount' | 'token'
  /** Of the person, the service account or the token. */
  id: string
  name: string
  organizationId: string
  /** What its state asks of everybody in it. */
  organization: Readonly<{ deletedAt: Date | null; requiresTwoFactor: boolean }>
  /** Of a token: none. */
  organizationRole: OrganizationRole | null
  /** Projects they belong to, deleted ones left out; of a token: none. */
  projectIds: readonly string[]
  /** What they may act as in a project: in an archived one everybody is `readOnly`. */
  roleIn(projectId: string): ProjectRole | null
  /** The role as it was given, whether the project is archived or not. */
  memberRoleIn(projectId: string): ProjectRole | null
  /** Of a project token alone: policies that let tokens in ask this. */
  token: TokenRights | null
  visit: Visit
}

/** How long somebody watches, and who they are meanwhile. */
export interface Watch {
  /** Aborts when nobody listens any more. */
  signal: AbortSignal
  /** Who asks, with the rights of now. @throws Problem where they signed out, or their token is worth nothing any more */
  actorNow(): Promise<Actor>
}

/** A body that streams in, and what its headers say. */
export interface Delivery {
  body: Readable
  /** Of the body, as announced; null: nobody said. */
  bytes: number | null
  header(name: string): string | undefined
}

/** An answer with headers of its own. */
export interface Told<Answer> {
  answer: Answer
  headers?: Readonly<Record<string, string>>
}

/** The database, or one transaction of it. */
export type Database = Prisma.TransactionClient
