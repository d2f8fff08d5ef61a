import type { Database } from '../../../context.ts'

/**
 * Takes somebody out of a project with the tokens that they made for it and those made with these, which would come back to life if the
 * person was added again. Hold the project before. Returns, for the audit log, what the tokens were described as.
 */
export async function endMembership(tx: Database, projectId: string, userId: string): Promise<{ revoked?: string[] }> {
  await tx.projectMember.delete({ where: { projectId_userId: { projectId, userId } } })
  const made = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE made AS (
      SELECT "id" FROM "Token" WHERE "projectId" = ${projectId}::uuid AND "makerId" = ${userId}::uuid
      UNION
      SELECT t."id" FROM "Token" t JOIN made ON t."parentId" = made."id"
    ) SELECT "id" FROM made`
  const where = { id: { in: made.map(({ id }) => id) } }
  const tokens = await tx.token.findMany({ where, orderBy: { id: 'asc' }, select: { description: true } })
  await tx.token.deleteMany({ where })
  return tokens.length > 0 ? { revoked: tokens.map(({ description }) => description) } : {}
}
