import type { Me } from '@tributary/contract/organizations'
import type { Database } from '../../../context.ts'
import { personOf } from '../people/person-of.ts'
import { mayCreateProjects } from '../policy.ts'

/** A person as they see themselves. */
export async function meOf(db: Database, userId: string): Promise<Me> {
  const user = await db.user.findUniqueOrThrow({
    where: { id: userId },
    include: {
      organization: true,
      memberships: { include: { project: { select: { id: true, name: true, hue: true } } }, orderBy: { project: { name: 'asc' } } },
    },
  })
  return {
    person: personOf(user),
    organization: user.organization,
    mayCreateProjects: mayCreateProjects(user, user.organization),
    mustChangePassword: user.mustChangePassword,
    projects: user.memberships.map(({ project: { id, name, hue }, role }) => ({ id, name, hue, role })),
  }
}
