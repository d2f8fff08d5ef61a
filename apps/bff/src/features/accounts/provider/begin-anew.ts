import type { Database } from '../../../context.ts'
import type { User } from '../../../database/generated/client.ts'

/**
 * Takes away all that somebody may have who made this account under an e-mail that is not theirs: until it is proved, it is whatever an
 * inviter wrote. Returns what the audit log tells of it; null where the e-mail was proved, or nobody could sign in.
 */
export async function beginAnew(tx: Database, { id: userId, emailVerified }: User) {
  if (emailVerified) return null
  await tx.user.update({ where: { id: userId }, data: { emailVerified: true } })
  const { count: passwords } = await tx.account.deleteMany({ where: { userId, providerId: 'credential' } })
  if (passwords === 0) return null
  await tx.twoFactor.deleteMany({ where: { userId } })
  await tx.oneTimeLink.deleteMany({ where: { userId } })
  const { count: endedSessions } = await tx.session.deleteMany({ where: { userId } })
  const made = { where: { makerId: userId } }
  const tokens = await tx.token.findMany({ ...made, orderBy: { id: 'asc' }, select: { description: true } })
  await tx.token.deleteMany(made)
  return { passwordForgotten: true, endedSessions, revoked: tokens.map(({ description }) => description) }
}
