import { type Command, operatorVisit } from '../../../command.ts'
import { personByEmail } from '../person-by-email.ts'
import { keepLink, makeLink } from './make-link.ts'

/** For who lost their password where no mail is set up, and for the last admin: nobody in the console can make such a link. */
export const resetLink: Command = {
  takes: ['e-mail'],
  does: 'print a link with which this person sets a new password, once, within an hour',
  async run({ context }, email = '') {
    const { db, audit, clock } = context
    const { id, name, organizationId } = await personByEmail(db, email)
    const made = makeLink(context, 'resetPassword', id)
    await db.$transaction(async (tx) => {
      await keepLink(tx, clock(), made)
      const who = { kind: 'platform', id: null, name: 'Operator', organizationId, visit: operatorVisit('reset-link') } as const
      await audit.record(tx, who, { target: { type: 'person', id, name } })
    })
    return made.link
  },
}
