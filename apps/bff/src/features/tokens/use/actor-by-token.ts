import type { Actor, Context, Visit } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { actorOfUser } from '../../organizations/index.ts'
import { rightsInForce } from './rights-in-force.ts'
import { deathOf, isExpired, standingsOf, tokenParts, type TokenWithParts } from './standing.ts'
import { hashOf, isTokenValue } from './token-value.ts'

/** Who asks, by the value of a token: a service account, or the project token itself. @throws Problem not_signed_in */
export async function actorByToken(context: Context, value: string, visit: Visit): Promise<Actor> {
  const token = isTokenValue(value) ? await context.db.token.findUnique({ where: { hash: hashOf(value) }, include: tokenParts }) : null
  const actor = token && !isExpired(token, context.clock()) ? await actorOf(context, token, visit) : null
  // One answer for all: what is wrong with a token is for those who manage it.
  if (!token || !actor) throw new Problem('not_signed_in', 'This token is not valid: it is wrong, has expired or was revoked, or who made it has left.')
  noteUse(context, token)
  return actor
}

function actorOf({ db, clock }: Context, token: TokenWithParts, visit: Visit): Promise<Actor | null> {
  if (token.serviceAccountId !== null) return actorOfUser(db, token.serviceAccountId, visit)
  return tokenActor(db, clock(), token, visit)
}

async function tokenActor(db: Context['db'], now: Date, token: TokenWithParts, visit: Visit): Promise<Actor | null> {
  const { projectId, id, description } = token
  if (projectId === null) return null
  const [project, [standing]] = await Promise.all([
    db.project.findUnique({ where: { id: projectId }, include: { organization: { select: { archivedAt: true, deletedAt: true, requiresTwoFactor: true } } } }),
    standingsOf(db, projectId, [token]),
  ])
  if (!project || project.deletedAt || !standing?.makerRole || deathOf(standing, now)) return null
  const frozen = project.archivedAt ?? project.organization.archivedAt
  return {
    kind: 'token', id, name: description, organizationId: project.organizationId, organization: project.organization, organizationRole: null, projectIds: [],
    roleIn: () => null, memberRoleIn: () => null,
    token: rightsInForce(standing, frozen ? 'readOnly' : standing.makerRole), visit,
  }
}

const minute = 60_000

/** Written once a minute at most, and nobody waits for it. */
function noteUse({ db, clock, log }: Context, { id, lastUsedAt }: TokenWithParts) {
  const now = clock()
  const stale = new Date(now.getTime() - minute)
  if (lastUsedAt && lastUsedAt > stale) return
  const where = { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: stale } }] }
  db.token.updateMany({ where, data: { lastUsedAt: now } }).catch((error: unknown) => log.warn({ err: error }, 'The use of a token was not noted'))
}
