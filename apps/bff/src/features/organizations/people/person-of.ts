import type { Person } from '@tributary/contract/organizations'
import type { User } from '../../../database/generated/client.ts'

export function personOf({ id, name, email, organizationRole, createdAt }: User): Person {
  return { id, name, email, organizationRole, createdAt: createdAt.toISOString() }
}
