import type { ProjectRole } from '@tributary/contract/organizations'
import type { Actor, Database, Visit } from '../../../context.ts'

interface Found extends Pick<Actor, 'id' | 'name' | 'organizationId' | 'organizationRole'> {
  kind: 'person' | 'serviceAccount'
  archivedAt: Date | null
  deletedAt: Date | null
  requiresTwoFactor: boolean
  memberships: [projectId: string, role: ProjectRole, archived: boolean][]
}

/** The person or service account with the rights that it has at this moment; null where it is gone. Each call begins with this: it is one question. */
export async function actorOfUser(db: Database, userId: string, visit: Visit): Promise<Actor | null> {
  const [user] = await db.$queryRaw<Found[]>`
    SELECT u."id", u."kind"::text, u."name", u."organizationId", u."organizationRole"::text, o."archivedAt", o."deletedAt", o."requiresTwoFactor", coalesce(m."all", '[]') AS memberships
    FROM "User" u JOIN "Organization" o ON o."id" = u."organizationId", LATERAL (
      SELECT json_agg(json_build_array(m."projectId", m."role", p."archivedAt" IS NOT NULL)) AS "all"
      FROM "ProjectMember" m JOIN "Project" p ON p."id" = m."projectId" WHERE m."userId" = u."id" AND p."deletedAt" IS NULL
    ) m WHERE u."id" = ${userId}::uuid`
  if (!user) return null
  const { kind, id, name, organizationId, organizationRole, archivedAt, deletedAt, requiresTwoFactor } = user
  const memberships = new Map(user.memberships.map(([projectId, role, archived]) => [projectId, { role, archived: archived || archivedAt !== null }]))
  const memberRoleIn = (projectId: string) => memberships.get(projectId)?.role ?? null
  return {
    kind, id, name, organizationId, organizationRole, visit, memberRoleIn,
    organization: { deletedAt, requiresTwoFactor },
    projectIds: [...memberships.keys()],
    roleIn: (projectId) => (memberships.get(projectId)?.archived ? 'readOnly' : memberRoleIn(projectId)),
    token: null,
  }
}
