import type { OrganizationRole } from '@tributary/contract/organizations'
import type { Who } from '../../../audit/audit.ts'
import type { Context, Database } from '../../../context.ts'
import type { User } from '../../../database/generated/client.ts'
import type { Oidc, ProviderClaims } from '../../../oidc/oidc.ts'
import { Problem } from '../../../problem.ts'
import type { Visit } from '../session/visit.ts'
import { beginAnew } from './begin-anew.ts'
import { mappedRole, nameOf, verifiedEmail } from './claimed.ts'

const providerId = 'oidc'

/** Whose account this is: the one it is linked to, else the one with its e-mail, else a new one where those are let in. @throws Problem no_account */
export async function accountOf(context: Context, oidc: Oidc, visit: Visit, { subject, claims }: ProviderClaims): Promise<string> {
  const { db, audit } = context
  const outcome = await db.$transaction(async (tx) => {
    // Two first sign-ins of one person at once: one links, the other finds it linked.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('tributary: sign in by the provider'))`
    const linked = await tx.account.findUnique({ where: { providerId_accountId: { providerId, accountId: subject } }, include: { user: true } })
    const user = linked?.user ?? await linkedAnew(tx, context, oidc, visit, subject, claims)
    if (typeof user === 'string') return user
    if (oidc.roles) await takeRole(tx, context, visit, user, mappedRole(claims, oidc.roles))
    return user
  })
  if (typeof outcome !== 'string') return outcome.id
  const organization = await organizationOfNewPeople(db)
  if (organization) {
    const who: Who = { kind: 'anonymous', id: null, name: 'Somebody', organizationId: organization.id, visit }
    await db.$transaction((tx) => audit.refuse(tx, who, 'no_account', { target: { type: 'person', id: null, name: verifiedEmail(claims) ?? '' } }))
  }
  throw new Problem('no_account', outcome)
}

/** The account to sign in to, or why there is none. */
async function linkedAnew(tx: Database, { audit }: Context, oidc: Oidc, visit: Visit, subject: string, claims: ProviderClaims['claims']): Promise<User | string> {
  const email = verifiedEmail(claims)
  if (email === null) return `${oidc.name} does not vouch for your e-mail: it has to be verified there first.`
  const known = await tx.user.findFirst({ where: { email, kind: 'person' }, include: { accounts: { where: { providerId } } } })
  const organization = await organizationOfNewPeople(tx)
  if (!known && (oidc.newPeople === 'refuse' || !organization)) return `There is no account for ${email} here. Ask an admin of the organization for an invitation.`
  const issuer = subject.slice(0, subject.indexOf(' ') + 1)
  // An e-mail that was given to somebody else at the provider opens nothing.
  if (known?.accounts.some(({ accountId }) => accountId.startsWith(issuer))) return `The account of ${email} belongs to another account at ${oidc.name}. Ask whoever runs this installation to unlink it.`
  const user = known ?? await tx.user.create({
    data: { organizationId: organization?.id ?? '', organizationRole: oidc.newPeople === 'member' ? 'member' : null, name: nameOf(claims, email), email, emailVerified: true },
  })
  const anew = known && await beginAnew(tx, known)
  await tx.account.deleteMany({ where: { userId: user.id, providerId } })
  await tx.account.create({ data: { userId: user.id, providerId, accountId: subject } })
  const { id, name, organizationId, organizationRole } = user
  await audit.record(tx, whoIs(user, visit), {
    target: { type: 'person', id, name },
    after: known ? { linkedTo: oidc.name, ...anew } : { linkedTo: oidc.name, email, organizationId, organizationRole },
  })
  return user
}

/** The role that the provider tells, but for the last admin's: without one nobody could put a wrong mapping right. */
async function takeRole(tx: Database, { audit }: Context, visit: Visit, user: User, mapped: ReturnType<typeof mappedRole>) {
  const { id, name, organizationId } = user
  // As where admins change roles: the second of two who step down waits here.
  await tx.$queryRaw`SELECT id FROM "Organization" WHERE id = ${organizationId}::uuid FOR NO KEY UPDATE`
  const { organizationRole: before } = await tx.user.findUniqueOrThrow({ where: { id } })
  const after: OrganizationRole | null = mapped === 'none' ? null : mapped
  if (before === after) return
  if (before === 'admin' && await tx.user.count({ where: { organizationId, organizationRole: 'admin', kind: 'person', id: { not: id } } }) === 0) return
  await tx.user.update({ where: { id }, data: { organizationRole: after } })
  await audit.record(tx, whoIs(user, visit), { target: { type: 'person', id, name }, before: { organizationRole: before }, after: { organizationRole: after } })
}

function whoIs({ id, name, organizationId }: User, visit: Visit): Who {
  return { kind: 'person', id, name, organizationId, visit }
}

/** An installation has one. */
function organizationOfNewPeople(db: Database) {
  return db.organization.findFirst({ where: { deletedAt: null }, orderBy: { createdAt: 'asc' }, select: { id: true } })
}
