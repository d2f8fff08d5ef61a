import type { InputOf } from '@tributary/contract/endpoint'
import type { ProjectToken, updateToken as endpoint } from '@tributary/contract/tokens'
import type { Actor, Context, Database } from '../../../context.ts'
import { changedParts } from '../../../audit/changed-parts.ts'
import { mayChangeToken } from '../policy.ts'
import { rightsInForce } from '../use/rights-in-force.ts'
import { tokenParts, type TokenWithParts } from '../use/standing.ts'
import { type FoundToken, holdToken, plainAnswer, rightsAnswer, tokenAnswer } from './token-queries.ts'
import { type Asked, pathsOfBuckets, refuseExcess, refuseNonsense, rightsData } from './within-maker.ts'

export async function updateToken(context: Context, actor: Actor, { tokenId, description, expiresAt, rights }: InputOf<typeof endpoint>): Promise<ProjectToken> {
  const { db, audit } = context
  return db.$transaction(async (tx) => {
    const found = await holdToken(tx, actor, tokenId, mayChangeToken)
    const { project, standing } = found
    refuseNonsense(context, { rights, expiresAt })
    await refuseBeyondParent(tx, found, { rights, expiresAt })
    if (rights) await tx.tokenBucket.deleteMany({ where: { tokenId } })
    const token = await tx.token.update({
      where: { id: tokenId },
      data: { ...(description === undefined ? {} : { description }), ...(expiresAt === undefined ? {} : { expiresAt }), ...(rights ? { ...rightsData(rights), buckets: { create: rights.buckets } } : {}) },
      include: tokenParts,
    })
    const changed = changedParts(told(standing.token), told(token))
    if (changed) await audit.record(tx, actor, { target: { type: 'token', id: tokenId, name: token.description }, projects: [project], ...changed })
    return tokenAnswer(context, actor, { project, standing: { ...standing, token } })
  })
}

/** Whoever changes it: it stays within the token that it was made with. */
async function refuseBeyondParent(tx: Database, { project, standing: { ancestors: [parent, ...further], makerRole } }: FoundToken, asked: Asked) {
  const paths = asked.rights ? await pathsOfBuckets(tx, project.id, asked.rights) : new Map<string, string>()
  if (!parent) return
  const rights = rightsInForce({ token: parent, ancestors: further, makerRole }, makerRole ?? 'readOnly')
  refuseExcess({ ...parent, rights }, asked, paths)
}

function told(token: TokenWithParts) {
  const { description, expiresAt } = plainAnswer(token)
  return { description, expiresAt, rights: rightsAnswer(token) }
}
