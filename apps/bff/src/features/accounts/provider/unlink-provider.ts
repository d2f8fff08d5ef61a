import { type Command, operatorVisit } from '../../../command.ts'
import { personByEmail } from '../person-by-email.ts'

/** For who got another account at the provider under the same e-mail: an account here follows one alone. */
export const unlinkProvider: Command = {
  takes: ['e-mail'],
  does: 'forget which account at the sign-in provider is this person\'s; the next sign-in by it links anew',
  async run({ context }, email = '') {
    const { db, audit } = context
    const { id, name, organizationId } = await personByEmail(db, email)
    return db.$transaction(async (tx) => {
      const { count } = await tx.account.deleteMany({ where: { userId: id, providerId: 'oidc' } })
      if (count === 0) return `${name} never signed in by the provider. Nothing was changed.`
      await tx.session.deleteMany({ where: { userId: id } })
      const who = { kind: 'platform', id: null, name: 'Operator', organizationId, visit: operatorVisit('unlink-provider') } as const
      await audit.record(tx, who, { target: { type: 'person', id, name }, before: { linked: true }, after: { linked: false } })
      return `${name} is linked to no account at the provider any more.`
    })
  },
}
