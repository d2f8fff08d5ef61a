import type { ProjectToken } from '@tributary/contract/tokens'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { standingsOf, tokenParts } from '../use/standing.ts'
import { tokenAnswer } from './token-queries.ts'

export async function getCurrentToken(context: Context, actor: Actor): Promise<ProjectToken> {
  if (!actor.token) throw new Problem('not_allowed', 'This is for project tokens: people and service accounts find themselves at GET /me.')
  const found = await context.db.token.findUnique({ where: { id: actor.id }, include: { ...tokenParts, project: true } })
  // Revoked since it signed in.
  if (!found?.project) throw new Problem('not_signed_in', 'This token was revoked.')
  const { project, ...token } = found
  const [standing] = await standingsOf(context.db, project.id, [token])
  if (!standing) throw new Error('A token that is there stands somewhere.')
  return tokenAnswer(context, actor, { project, standing })
}
