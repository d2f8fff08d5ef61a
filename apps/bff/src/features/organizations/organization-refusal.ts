import type { Actor, Database } from '../../context.ts'
import { Problem } from '../../problem.ts'

const named = 3

/** The refusal of what only admins of the organization may: it names those to ask. */
export async function organizationRefusal(db: Database, { organizationId }: Pick<Actor, 'organizationId'>, sentence: string, details: object = {}): Promise<Problem> {
  const admins = await adminsOf(db, organizationId)
  return new Problem('not_allowed', `${sentence} ${askThem(admins)}`, { ...details, admins })
}

/** People to ask: the admins of longest standing. */
export async function adminsOf(db: Database, organizationId: string) {
  return db.user.findMany({
    where: { organizationId, organizationRole: 'admin', kind: 'person' }, orderBy: { createdAt: 'asc' }, take: named, select: { id: true, name: true, email: true },
  })
}

export const askThem = (admins: readonly { name: string }[]) => `Ask ${admins.map(({ name }) => name).join(' or ') || 'an admin of the organization'}.`

/** @throws Problem project_is_archived where the whole organization is: then nothing in it is made, changed or deleted, but who may read it. */
export async function refuseInArchive(db: Database, { organizationId }: Pick<Actor, 'organizationId'>) {
  const { archivedAt } = await db.organization.findUniqueOrThrow({ where: { id: organizationId }, select: { archivedAt: true } })
  if (archivedAt) throw new Problem('project_is_archived', 'The organization is archived: it can be read, and nothing in it runs or changes.')
}
