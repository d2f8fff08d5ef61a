import type { ProjectToken, Token as TokenAnswer, TokenRights } from '@tributary/contract/tokens'
import type { Actor, Context, Database } from '../../../context.ts'
import { tokenName } from '../../../database/names-of.ts'
import type { Project } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'
import { maySeeProject, notAllowedIn, refusalOf } from '../../projects/index.ts'
import { mayChangeToken, maySeeToken, maySeeTokens } from '../policy.ts'
import { deathOf, type Standing, standingsOf, tokenParts, type TokenWithParts } from '../use/standing.ts'
import { hintOf } from '../use/token-value.ts'

export interface FoundToken {
  project: Project
  standing: Standing
}

export const noToken = () => new Problem('token_not_found', 'There is no such token.')

/** A token of a project, for those who may see it. @throws Problem token_not_found, not_allowed */
export async function findToken(db: Database, actor: Actor, tokenId: string): Promise<FoundToken> {
  const found = await db.token.findUnique({ where: { id: tokenId }, include: { ...tokenParts, project: true } })
  if (!found?.project || found.project.deletedAt || !maySeeProject(actor, found.project)) throw noToken()
  const { project, ...token } = found
  const [standing] = await standingsOf(db, project.id, [token])
  if (!standing || !maySeeToken(actor, standing)) throw noToken()
  if (!maySeeTokens(actor, project) && token.id !== actor.id) throw await sightRefusal(db, actor, project)
  return { project, standing }
}

/** The same, to change or revoke it; the token's row is held. @throws Problem token_not_found, not_allowed */
export async function holdToken(db: Database, actor: Actor, tokenId: string, may: (actor: Actor, found: FoundToken) => boolean): Promise<FoundToken> {
  await db.$queryRaw`SELECT "id" FROM "Token" WHERE "id" = ${tokenId}::uuid FOR UPDATE`
  const found = await findToken(db, actor, tokenId)
  if (!may(actor, found)) throw await tokensRefusal(db, actor, found.project.id)
  return found
}

/** Of what is no longer done in an archived project. */
export function tokensRefusal(db: Database, actor: Actor, projectId: string): Promise<Problem> {
  return refusalOf(db, actor, projectId, sentenceFor(actor))
}

/** Of what is still done there: looking, and revoking. */
export function sightRefusal(db: Database, actor: Actor, project: Project): Promise<Problem> {
  return notAllowedIn(db, project, sentenceFor(actor))
}

function sentenceFor({ token }: Actor) {
  return token ? 'This token makes and changes no other tokens, or not this one.' : 'Tokens are managed with the role "admin" or "share" in the project.'
}

export function tokenAnswer({ clock }: Pick<Context, 'clock'>, actor: Actor, { project, standing }: FoundToken): ProjectToken {
  const { token, ancestors } = standing
  const [parent] = ancestors
  return {
    ...plainAnswer(token),
    createdBy: parent ? tokenName(parent.description) : token.maker?.name ?? null,
    dead: deathOf(standing, clock()),
    projectId: project.id,
    rights: rightsAnswer(token),
    may: { change: mayChangeToken(actor, { project, standing }) },
  }
}

export function plainAnswer(token: Pick<TokenWithParts, 'id' | 'projectId' | 'lastLetters' | 'description' | 'createdAt' | 'lastUsedAt' | 'expiresAt'>): Omit<TokenAnswer, 'createdBy' | 'dead'> {
  return {
    id: token.id, hint: hintOf(token), description: token.description, createdAt: token.createdAt.toISOString(),
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null, expiresAt: token.expiresAt?.toISOString() ?? null,
  }
}

/** As they were granted. */
export function rightsAnswer({ buckets, canManageBuckets, canManageTokens, allComponents, components }: Pick<TokenWithParts, 'buckets' | 'canManageBuckets' | 'canManageTokens' | 'allComponents' | 'components'>): TokenRights {
  return {
    buckets: buckets.toSorted((one, other) => (one.bucketId < other.bucketId ? -1 : 1)),
    canManageBuckets, canManageTokens, components: allComponents ? 'all' : components.toSorted(),
  }
}
