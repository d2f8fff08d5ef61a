import { type Command, operatorVisit } from '../../../command.ts'
import type { Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'

/** For an account that somebody else got into, or a laptop that is gone. */
export const endSessionsOf: Command = {
  takes: ['e-mail | everybody'],
  does: 'sign this person, or everybody, out everywhere',
  async run({ context }, whose = '') {
    const email = whose.trim().toLowerCase()
    const people = await context.db.user.findMany({ where: { kind: 'person', ...(email === 'everybody' ? {} : { email }) }, select: { id: true, name: true, organizationId: true } })
    if (people.length === 0) throw new Problem('person_not_found', `Nobody has the e-mail ${whose}.`)
    let ended = 0
    for (const person of people) ended += await endThoseOf(context, person)
    return ended === 1 ? 'One session ended.' : `${ended} sessions ended.`
  },
}

function endThoseOf({ db, audit }: Context, { id, name, organizationId }: { id: string; name: string; organizationId: string }): Promise<number> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { userId: id } })
    const who = { kind: 'platform', id: null, name: 'Operator', organizationId, visit: operatorVisit('end-sessions') } as const
    if (count > 0) await audit.record(tx, who, { target: { type: 'person', id, name }, after: { endedSessions: count } })
    return count
  })
}
