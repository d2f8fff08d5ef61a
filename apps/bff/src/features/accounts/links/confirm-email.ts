import type { confirmEmail as endpoint } from '@tributary/contract/accounts'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Context, Visit } from '../../../context.ts'
import { isUniqueViolation } from '../../../database/is-unique-violation.ts'
import { emailChangedNotice } from '../../../mail/letters.ts'
import { Problem } from '../../../problem.ts'
import { openLink, useLink } from './open-link.ts'

export async function confirmEmail({ db, auth, audit, clock, mail }: Context, visit: Visit, { token }: InputOf<typeof endpoint>): Promise<{ done: true }> {
  const address = visit.address ?? 'unknown'
  await auth.attempts.take('address', address)
  const link = await openLink(db, clock(), 'confirmEmail', token)
  const { id, name, email: former, organizationId } = link.user
  const email = link.email ?? former
  await db.$transaction(async (tx) => {
    await useLink(tx, link)
    await tx.user.update({ where: { id }, data: { email, emailVerified: true } })
    await audit.record(tx, { kind: 'person', id, name, organizationId, visit }, { target: { type: 'person', id, name }, before: { email: former }, after: { email } })
  }).catch((error: unknown) => {
    throw isUniqueViolation(error) ? new Problem('email_taken', 'Another account has this e-mail by now.') : error
  })
  await auth.attempts.forgive('address', address)
  mail?.sendLater(() => ({ to: former, ...emailChangedNotice(email) }))
  return { done: true }
}
