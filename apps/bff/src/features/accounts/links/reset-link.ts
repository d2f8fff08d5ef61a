import { type Command, operatorVisit } from '../../../command.ts'
import { Problem } from '../../../problem.ts'
import { makeLink } from './make-link.ts'

/** For who lost their password where no mail is set up, and for the last admin: nobody in the console can make such a link. */
export const resetLink: Command = {
  takes: ['e-mail'],
  does: 'print a link with which this person sets a new password, once, within an hour',
  async run({ context }, email) {
    const { db, audit } = context
    const person = await db.user.findFirst({ where: { email: email?.trim().toLowerCase() ?? '', kind: 'person' } })
    if (!person) throw new Problem('person_not_found', `Nobody has the e-mail ${email}.`)
    const { id, name, organizationId } = person
    return db.$transaction(async (tx) => {
      const link = await makeLink(context, tx, 'resetPassword', id)
      const who = { kind: 'platform', id: null, name: 'Operator', organizationId, visit: operatorVisit('reset-link') } as const
      await audit.record(tx, who, { target: { type: 'person', id, name } })
      return link
    })
  },
}
