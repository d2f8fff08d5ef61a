import { verifyChain } from '../../audit/verify-chain.ts'
import type { Command } from '../../command.ts'
import { Problem } from '../../problem.ts'

/** For the operator: every organization's log, with where it ends. */
export const verifyAuditCommand: Command = {
  takes: [],
  does: 'recompute every hash of every audit log; ends with status 1 where one does not fit',
  async run({ context: { db, audit } }) {
    const lines: string[] = []
    let faults = 0
    for (const { id, name } of await db.organization.findMany({ orderBy: { id: 'asc' } })) {
      const { entries, head, fault } = await verifyChain(db, audit, id)
      if (fault) faults++
      const end = head ? `, the last is ${head.seq} with the hash ${head.hash}` : ''
      lines.push(fault ? `${name} (${id}): FAULT at entry ${fault.seq}. ${fault.reason}` : `${name} (${id}): whole, ${entries} ${entries === 1 ? 'entry' : 'entries'}${end}`)
    }
    if (faults > 0) throw new Problem('internal', lines.join('\n'))
    return lines.length > 0 ? lines.join('\n') : 'There is no organization yet.'
  },
}
