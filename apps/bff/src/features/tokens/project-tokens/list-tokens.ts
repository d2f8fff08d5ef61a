import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { listTokens as endpoint } from '@tributary/contract/tokens'
import type { Actor, Context } from '../../../context.ts'
import { pageAfter, pageEnd } from '../../../database/page.ts'
import { findProject } from '../../projects/index.ts'
import { maySeeTokens } from '../policy.ts'
import { descendantIdsOf, standingsOf, tokenParts } from '../use/standing.ts'
import { sightRefusal, tokenAnswer } from './token-queries.ts'

export async function listTokens(context: Context, actor: Actor, { projectId, cursor, limit }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const { db } = context
  const project = await findProject(context, actor, projectId)
  if (!maySeeTokens(actor, project)) throw await sightRefusal(db, actor, project)
  const own = actor.token ? [{ id: { in: await descendantIdsOf(db, actor.id) } }] : []
  const tokens = await db.token.findMany({ where: { projectId, AND: [...own, pageAfter(cursor)] }, orderBy: { id: 'desc' }, take: limit + 1, include: tokenParts })
  const { items, nextCursor } = pageEnd(tokens, limit)
  const standings = await standingsOf(db, projectId, items)
  return { items: standings.map((standing) => tokenAnswer(context, actor, { project, standing })), nextCursor }
}
