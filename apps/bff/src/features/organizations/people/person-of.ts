import type { Person } from '@tributary/contract/organizations'
import type { Prisma } from '../../../database/generated/client.ts'

export const personParts = { twoFactor: { select: { enabledAt: true } } } as const satisfies Prisma.UserInclude
type UserWithParts = Prisma.UserGetPayload<{ include: typeof personParts }>

export function personOf({ id, kind, name, email, organizationRole, twoFactor, createdAt }: UserWithParts): Person {
  return { id, kind, name, email, organizationRole, twoFactor: Boolean(twoFactor?.enabledAt), createdAt: createdAt.toISOString() }
}
