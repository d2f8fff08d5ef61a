import type { verifyAudit as endpoint } from '@tributary/contract/audit'
import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import { verifyChain } from '../../audit/verify-chain.ts'
import type { Actor, Context } from '../../context.ts'
import { refuseUnlessAdmin } from './audit-queries.ts'

export async function verifyAudit({ db, audit }: Context, actor: Actor, _input: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  await refuseUnlessAdmin(db, actor)
  return verifyChain(db, audit, actor.organizationId)
}
