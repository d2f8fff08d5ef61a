import { type Command, operatorVisit } from '../../../command.ts'
import { Problem } from '../../../problem.ts'

/** For who got another account at the provider under the same e-mail: an account here follows one alone. */
export const unlinkProvider: Command = {
  takes: ['e-mail'],
  does: 'forget which account at the sign-in provider is this person\'s; the next sign-in by it links anew',
  async run({ context }, email = '') {
    const { db, audit } = context
    const person = await db.user.findFirst({ where: { email: email.trim().toLowerCase(), kind: 'person' } })
    if (!person) throw new Problem('person_not_found', `Nobody has the e-mail ${email}.`)
    const { id, name, organizationId } = person
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
