import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { createToken as endpoint } from '@tributary/contract/tokens'
import type { Actor, Context, Database } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { findProject, mayManageTokens } from '../../projects/index.ts'
import { deepest, type Standing, standingsOf, tokenParts } from '../use/standing.ts'
import { newValue } from '../use/token-value.ts'
import { rightsAnswer, tokenAnswer, tokensRefusal } from './token-queries.ts'
import { pathsOfBuckets, refuseExcess, refuseNonsense, rightsData } from './within-maker.ts'

export async function createToken(context: Context, actor: Actor, { projectId, description, expiresAt, rights }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const { db, audit } = context
  const { value, ...kept } = newValue('project')
  return db.$transaction(async (tx) => {
    const project = await findProject({ db: tx }, actor, projectId)
    if (!mayManageTokens(actor, project)) throw await tokensRefusal(tx, actor, projectId)
    refuseNonsense(context, { rights, expiresAt })
    // The project before who belongs to it: whoever removes a member holds them in this order, too.
    await tx.$queryRaw`SELECT FROM "Project" WHERE "id" = ${projectId}::uuid FOR KEY SHARE`
    const maker = await holdMaker(tx, actor, projectId)
    const paths = await pathsOfBuckets(tx, projectId, rights)
    if (actor.token && maker.parent) refuseExcess({ ...maker.parent.token, rights: actor.token }, { rights, expiresAt }, paths)
    const token = await tx.token.create({
      data: {
        ...kept, ...rightsData(rights), projectId, description, expiresAt, makerId: maker.id, parentId: maker.parent?.token.id ?? null,
        buckets: { create: rights.buckets },
      },
      include: tokenParts,
    })
    const [standing] = await standingsOf(tx, projectId, [token])
    if (!standing) throw new Error('A token that was just made stands somewhere.')
    await audit.record(tx, actor, { target: { type: 'token', id: token.id, name: description }, projects: [project], after: { description, expiresAt, rights: rightsAnswer(token) } })
    return { token: tokenAnswer(context, actor, { project, standing }), value }
  })
}

/** Who it is made by, in the end a person or a service account; until the transaction ends they stay. @throws Problem not_signed_in */
async function holdMaker(tx: Database, actor: Actor, projectId: string): Promise<{ id: string | null; parent: Standing | null }> {
  if (!actor.token) {
    const [user] = await tx.$queryRaw<unknown[]>`SELECT "id" FROM "User" WHERE "id" = ${actor.id}::uuid FOR KEY SHARE`
    if (!user) throw new Problem('not_signed_in', 'Sign in first.')
    return { id: actor.id, parent: null }
  }
  await tx.$queryRaw`SELECT "id" FROM "Token" WHERE "id" = ${actor.id}::uuid FOR SHARE`
  const token = await tx.token.findUnique({ where: { id: actor.id }, include: tokenParts })
  const [parent] = token ? await standingsOf(tx, projectId, [token]) : []
  if (!parent) throw new Problem('not_signed_in', 'This token was revoked.')
  if (parent.ancestors.length >= deepest) throw new Problem('not_allowed', `Tokens make tokens at most ${deepest} deep: make this one with one further up.`)
  return { id: parent.token.makerId, parent }
}
