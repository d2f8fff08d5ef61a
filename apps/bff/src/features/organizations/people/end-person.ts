import type { Actor, Context, Database } from '../../../context.ts'
import type { ProjectRole, User } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'
import { refuseLastAdmin } from './person-queries.ts'

const managing: ProjectRole[] = ['share', 'admin']

/**
 * Ends an account for good: sessions, memberships and the tokens it made go with it; links, configurations and jobs stay with their projects.
 * Hold the organization before. @throws Problem last_admin where it is the organization's last one
 */
export async function endPerson(tx: Database, { audit }: Pick<Context, 'audit'>, actor: Actor, person: User) {
  await refuseLastAdmin(tx, person)
  const { id, name, email, organizationRole } = person
  const memberships = await tx.projectMember.findMany({ where: { userId: id }, orderBy: { projectId: 'asc' }, select: { role: true, project: { select: { id: true, name: true } } } })
  const tokens = await tx.token.findMany({ where: { makerId: id }, orderBy: { id: 'asc' }, select: { projectId: true, description: true } })
  // Not only forgotten who made them: a token without its maker would be a riddle for those who stay.
  await tx.token.deleteMany({ where: { makerId: id } })
  await tx.user.delete({ where: { id } })
  const projects = memberships.map(({ project, role }) => ({ ...project, role }))
  const revoked = tokens.map(({ description }) => description)
  const target = { type: 'person', id, name }
  await audit.record(tx, actor, { target, before: { email, organizationRole, projects, revoked } })
  // Each project is told of itself alone: where else somebody was is no business of those who manage one.
  for (const { project, role } of memberships) {
    const there = tokens.filter(({ projectId }) => projectId === project.id).map(({ description }) => description)
    await audit.record(tx, actor, { target, projects: [project], before: { role, ...(there.length > 0 ? { revoked: there } : {}) } })
  }
}

/** Whoever leaves hands their projects on first. @throws Problem last_admin with the projects that nobody else manages */
export async function refuseLastOfProjects(tx: Database, { id }: Pick<User, 'id'>) {
  // Who leaves one of them at the same moment waits, or is gone already.
  await tx.$queryRaw`SELECT FROM "Project" WHERE "id" IN (SELECT "projectId" FROM "ProjectMember" WHERE "userId" = ${id}::uuid) ORDER BY "id" FOR UPDATE`
  const projects = await tx.project.findMany({
    where: { deletedAt: null, members: { some: { userId: id, role: { in: managing } }, none: { userId: { not: id }, role: { in: managing } } } },
    orderBy: { name: 'asc' }, select: { id: true, name: true, hue: true },
  })
  if (projects.length === 0) return
  throw new Problem('last_admin', `You are the last admin of ${projects.map(({ name }) => name).join(', ')}. Make someone else admin there, or delete what nobody needs.`, { projects })
}
