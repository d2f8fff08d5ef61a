import type { Prisma } from './generated/client.ts'

/** By name, those who did something: people, service accounts and project tokens. Who is gone is not among them. */
export async function namesOf(db: Prisma.TransactionClient, ids: readonly (string | null)[]): Promise<ReadonlyMap<string | null, string>> {
  const where = { id: { in: [...new Set(ids.filter((id) => id !== null))] } }
  if (where.id.in.length === 0) return new Map()
  const [users, tokens] = await Promise.all([
    db.user.findMany({ where, select: { id: true, name: true } }),
    db.token.findMany({ where, select: { id: true, description: true } }),
  ])
  return new Map([...users.map(({ id, name }): [string, string] => [id, name]), ...tokens.map(({ id, description }): [string, string] => [id, tokenName(description)])])
}

/** What a token goes by where people have names. */
export const tokenName = (description: string) => `Token "${description}"`
