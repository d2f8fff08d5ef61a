import type { Me } from '@tributary/contract/accounts'
import type { Context } from '../../../context.ts'
import { mayCreateProjects, organizationOf, personOf } from '../../organizations/index.ts'

/** A person as they see themselves. */
export async function meOf({ db, oidc }: Pick<Context, 'db' | 'oidc'>, userId: string): Promise<Me> {
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
  const signsInBy = (provider: string) => user.accounts.some(({ providerId }) => providerId === provider)
  return {
    person: personOf(user),
    organization: organizationOf(user.organization),
    mayCreateProjects: mayCreateProjects(user, user.organization),
    twoFactor: { enabled, recoveryCodesLeft: enabled ? user.twoFactor?.recoveryCodes.length ?? 0 : 0, mustSetUp: user.organization.requiresTwoFactor && signsInBy('credential') && !enabled },
    signsInBy: { password: signsInBy('credential'), provider: oidc && signsInBy('oidc') ? oidc.name : null },
    projects: user.memberships.map(({ project: { id, name, hue, archivedAt }, role }) => ({ id, name, hue, role, archived: archivedAt !== null })),
  }
}
