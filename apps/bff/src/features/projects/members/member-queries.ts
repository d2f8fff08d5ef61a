import type { Member } from '@tributary/contract/projects'
import type { Database } from '../../../context.ts'
import type { Prisma, Project } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'
import { isManaged } from '../policy.ts'

const person = { user: { select: { name: true, email: true, kind: true } } } as const satisfies Prisma.ProjectMemberInclude

export const withPerson = { include: person } as const

export type MemberWithPerson = Prisma.ProjectMemberGetPayload<typeof withPerson>

export function memberAnswer({ userId, role, createdAt, user }: MemberWithPerson): Member {
  return { personId: userId, kind: user.kind, name: user.name, email: user.email, role, since: createdAt.toISOString() }
}

/** How the audit log names a member as what was changed. */
export const memberTarget = ({ id, name }: Pick<Project, 'id' | 'name'>, { userId, user }: MemberWithPerson) => ({ target: { type: 'person', id: userId, name: user.name }, projects: [{ id, name }] })

export async function findMember(db: Database, projectId: string, userId: string): Promise<MemberWithPerson> {
  const member = await db.projectMember.findUnique({ where: { projectId_userId: { projectId, userId } }, ...withPerson })
  if (!member) throw new Problem('member_not_found', 'There is no such member of this project.')
  return member
}

export async function refuseUnmanaged(db: Database, projectId: string, leaving: string) {
  if (!await isManagedWithout(db, projectId, leaving)) throw new Problem('last_admin', 'The project has no other admin. Make someone else admin first.')
}

/** Hold the project's lock: two who leave at the same moment would else both count on the other. */
export async function isManagedWithout(db: Database, projectId: string, leaving: string): Promise<boolean> {
  const others = await db.projectMember.findMany({ where: { projectId, userId: { not: leaving } }, select: { role: true } })
  return isManaged(others.map(({ role }) => role))
}
