import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { createServiceAccountToken as endpoint } from '@tributary/contract/tokens'
import type { Actor, Context } from '../../../context.ts'
import { holdOrganization, refuseInArchive } from '../../organizations/index.ts'
import { refuseNonsense } from '../project-tokens/within-maker.ts'
import { newValue } from '../use/token-value.ts'
import { findServiceAccount } from './service-account-queries.ts'
import { serviceTokenAnswer } from './service-token-answer.ts'

export async function createServiceAccountToken(context: Context, actor: Actor, { serviceAccountId, description, expiresAt }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const { db, audit, clock } = context
  const { value, ...kept } = newValue('serviceAccount')
  return db.$transaction(async (tx) => {
    // The account is not deleted meanwhile, nor is who makes the token.
    await holdOrganization(tx, actor)
    const { name } = await findServiceAccount(tx, actor, serviceAccountId)
    await refuseInArchive(tx, actor)
    refuseNonsense(context, { expiresAt })
    const maker = await tx.user.findUnique({ where: { id: actor.id }, select: { id: true } })
    const token = await tx.token.create({ data: { ...kept, description, expiresAt, serviceAccountId, makerId: maker?.id ?? null }, include: { maker: { select: { name: true } } } })
    await audit.record(tx, actor, { target: { type: 'token', id: token.id, name: `${description} (${name})` }, after: { description, expiresAt, serviceAccount: { id: serviceAccountId, name } } })
    return { token: serviceTokenAnswer(token, clock()), value }
  })
}
