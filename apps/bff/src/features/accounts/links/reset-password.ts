import type { resetPassword as endpoint } from '@tributary/contract/accounts'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Context, Visit } from '../../../context.ts'
import { passwordChangedNotice } from '../../../mail/letters.ts'
import { hashNewPassword } from '../passwords/hash-new-password.ts'
import { openLink, useLink } from './open-link.ts'

/** Nobody is signed in by it: who has a second factor is still asked for it. */
export async function resetPassword(context: Context, visit: Visit, { token, newPassword }: InputOf<typeof endpoint>): Promise<{ done: true }> {
  const { db, auth, audit, clock, mail } = context
  const address = visit.address ?? 'unknown'
  await auth.attempts.take('address', address)
  const link = await openLink(db, clock(), 'resetPassword', token)
  const { id, name, email, organizationId, organization } = link.user
  const password = await hashNewPassword(context, newPassword, ['newPassword'], { name, email, organization: organization.name })
  await db.$transaction(async (tx) => {
    await useLink(tx, link)
    // Somebody who came by a provider has no password yet; the operator's link gives them one.
    const { count } = await tx.account.updateMany({ where: { userId: id, providerId: 'credential' }, data: { password } })
    if (count === 0) await tx.account.create({ data: { userId: id, accountId: id, providerId: 'credential', password } })
    await tx.session.deleteMany({ where: { userId: id } })
    await audit.record(tx, { kind: 'person', id, name, organizationId, visit }, { target: { type: 'person', id, name } })
  })
  await auth.attempts.forgive('address', address)
  mail?.sendLater(() => ({ to: email, ...passwordChangedNotice() }))
  return { done: true }
}
