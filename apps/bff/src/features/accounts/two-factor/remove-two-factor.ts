import { type Command, operatorVisit } from '../../../command.ts'
import { personByEmail } from '../person-by-email.ts'

/** For who lost their authenticator and their recovery codes: nobody in the console can do this for another. */
export const removeTwoFactor: Command = {
  takes: ['e-mail'],
  does: 'turn the two-factor sign-in of this person off and end their sessions',
  async run({ context }, email = '') {
    const { db, audit } = context
    const { id, name, organizationId } = await personByEmail(db, email)
    return db.$transaction(async (tx) => {
      const { count } = await tx.twoFactor.deleteMany({ where: { userId: id } })
      if (count === 0) return `${name} has no two-factor sign-in. Nothing was changed.`
      await tx.session.deleteMany({ where: { userId: id } })
      const who = { kind: 'platform', id: null, name: 'Operator', organizationId, visit: operatorVisit('remove-two-factor') } as const
      await audit.record(tx, who, { target: { type: 'person', id, name }, before: { enabled: true }, after: { enabled: false } })
      return `The two-factor sign-in of ${name} is off: the password alone signs in, until it is set up again.`
    })
  },
}
