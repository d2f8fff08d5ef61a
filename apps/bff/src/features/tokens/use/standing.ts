import type { ProjectRole } from '@tributary/contract/organizations'
import type { Database } from '../../../context.ts'
import type { Prisma } from '../../../database/generated/client.ts'

export const tokenParts = {
  buckets: { select: { bucketId: true, access: true } },
  maker: { select: { id: true, name: true } },
} as const satisfies Prisma.TokenInclude
export type TokenWithParts = Prisma.TokenGetPayload<{ include: typeof tokenParts }>

/** How deep tokens may make tokens. */
export const deepest = 10

/** A project token with those that it was made with, nearest first, and what its maker may in the project at this moment. */
export interface Standing {
  token: TokenWithParts
  ancestors: readonly TokenWithParts[]
  /** As it was given. */
  makerRole: ProjectRole | null
}

/** Where tokens of a project stand, in the order given. */
export async function standingsOf(db: Database, projectId: string, tokens: readonly TokenWithParts[]): Promise<Standing[]> {
  const parentIds = tokens.flatMap(({ parentId }) => parentId ?? [])
  const makerIds = tokens.flatMap(({ makerId }) => makerId ?? [])
  const [above, makers] = await Promise.all([
    parentIds.length > 0 ? ancestorsFrom(db, parentIds) : [],
    db.projectMember.findMany({ where: { projectId, userId: { in: makerIds } }, select: { userId: true, role: true } }),
  ])
  const byId = new Map(above.map((token) => [token.id, token]))
  const roles = new Map(makers.map(({ userId, role }) => [userId, role]))
  return tokens.map((token) => ({ token, ancestors: chainOf(token, byId), makerRole: roles.get(token.makerId ?? '') ?? null }))
}

/** Why it does not work, in words; null where it does. */
export function deathOf({ token, ancestors, makerRole }: Standing, now: Date): string | null {
  if (isExpired(token, now)) return 'It has expired.'
  const expired = ancestors.find((one) => isExpired(one, now))
  if (expired) return `The token that it was made with, "${expired.description}", has expired.`
  if ((ancestors.at(-1) ?? token).parentId !== null) return 'It was made with a token that is gone.'
  if (!token.maker) return 'Who made it has left the organization.'
  return makerRole === null ? `${token.maker.name}, who made it, does not belong to the project any more.` : null
}

export const isExpired = ({ expiresAt }: { expiresAt: Date | null }, now: Date) => expiresAt !== null && expiresAt <= now

function chainOf(token: TokenWithParts, byId: ReadonlyMap<string, TokenWithParts>): TokenWithParts[] {
  const chain: TokenWithParts[] = []
  for (let next = byId.get(token.parentId ?? ''); next && chain.length < deepest; next = byId.get(next.parentId ?? '')) chain.push(next)
  return chain
}

async function ancestorsFrom(db: Database, ids: readonly string[]): Promise<TokenWithParts[]> {
  const found = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE above AS (
      SELECT t."id", t."parentId", 1 AS depth FROM "Token" t WHERE t."id" = ANY(${ids}::uuid[])
      UNION
      SELECT t."id", t."parentId", above.depth + 1 FROM "Token" t JOIN above ON t."id" = above."parentId" WHERE above.depth < ${deepest}
    ) SELECT DISTINCT "id" FROM above`
  return db.token.findMany({ where: { id: { in: found.map(({ id }) => id) } }, include: tokenParts })
}

/** Those that were made with it, and with these. */
export async function descendantIdsOf(db: Database, tokenId: string): Promise<string[]> {
  const found = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE below AS (
      SELECT t."id", 1 AS depth FROM "Token" t WHERE t."parentId" = ${tokenId}::uuid
      UNION
      SELECT t."id", below.depth + 1 FROM "Token" t JOIN below ON t."parentId" = below."id" WHERE below.depth < ${deepest}
    ) SELECT DISTINCT "id" FROM below`
  return found.map(({ id }) => id)
}
