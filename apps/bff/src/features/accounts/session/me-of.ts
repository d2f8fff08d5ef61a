import type { Me } from '@tributary/contract/accounts'
import type { Database } from '../../../context.ts'
import { mayCreateProjects, organizationOf, personOf } from '../../organizations/index.ts'

/** A person as they see themselves. */
export async function meOf(db: Database, userId: string): Promise<Me> {
  const user = await db.user.findUniqueOrThrow({
    where: { id: userId },
    include: {
      organization: true,
      twoFactor: { select: { enabledAt: true, recoveryCodes: true } },
      accounts: { select: { providerId: true } },
      memberships: { where: { project: { deletedAt: null } }, include: { project: { select: { id: true, name: true, hue: true, archivedAt: true } } }, orderBy: { project: { name: 'asc' } } },
    },
  })
  const enabled = Boolean(user.twoFactor?.enabledAt)
  return {
    person: personOf(user),
    organization: organizationOf(user.organization),
    mayCreateProjects: mayCreateProjects(user, user.organization),
    mustChangePassword: user.mustChangePassword,
    twoFactor: { enabled, recoveryCodesLeft: enabled ? user.twoFactor?.recoveryCodes.length ?? 0 : 0, mustSetUp: false },
    signsInBy: { password: user.accounts.some(({ providerId }) => providerId === 'credential'), provider: null },
    projects: user.memberships.map(({ project: { id, name, hue, archivedAt }, role }) => ({ id, name, hue, role, archived: archivedAt !== null })),
  }
}
