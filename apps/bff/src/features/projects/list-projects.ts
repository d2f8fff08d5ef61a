import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { ProjectRole } from '@tributary/contract/organizations'
import type { listProjects as endpoint } from '@tributary/contract/projects'
import { z } from 'zod'
import type { Actor, Context } from '../../context.ts'
import { escapeLike } from '../../database/containing.ts'
import { Prisma, type Project } from '../../database/generated/client.ts'
import { keyOf, pageByKey } from '../../database/page.ts'
import { isOrganizationAdmin } from '../organizations/index.ts'
import { projectAnswers, restorableSince } from './project-queries.ts'

type Input = InputOf<typeof endpoint>
type View = Input['view']

interface Row extends Project {
  memberRole: ProjectRole | null
  /** What it is sorted by: the name, whatever its case. */
  key: string
}

export async function listProjects(context: Context, actor: Actor, { view, q, cursor, limit }: Input): Promise<OutputOf<typeof endpoint>> {
  const { db, clock } = context
  const after = keyOf(cursor, z.tuple([z.string(), z.uuid()]))
  const views = viewsOf(actor, clock())
  const found = Prisma.sql`"Project" p LEFT JOIN "ProjectMember" m ON m."projectId" = p."id" AND m."userId" = ${actor.id}::uuid
    WHERE p."organizationId" = ${actor.organizationId}::uuid AND ${q ? within(q) : Prisma.sql`true`}`
  const [rows, [counts = { present: 0, own: 0, deleted: 0 }]] = await Promise.all([
    db.$queryRaw<Row[]>`
      SELECT p.*, m."role" AS "memberRole", lower(p."name") AS "key" FROM ${found} AND ${views[view]}
        AND ${after ? Prisma.sql`(lower(p."name"), p."id") > (${after[0]}, ${after[1]}::uuid)` : Prisma.sql`true`}
      ORDER BY lower(p."name"), p."id" LIMIT ${limit + 1}`,
    db.$queryRaw<Record<View, number>[]>`
      SELECT count(*) FILTER (WHERE ${views.present})::int AS "present", count(*) FILTER (WHERE ${views.own})::int AS "own", count(*) FILTER (WHERE ${views.deleted})::int AS "deleted" FROM ${found}`,
  ])
  const { items, nextCursor } = pageByKey(rows, limit, ({ key, id }) => [key, id])
  // Of deleted projects, whoever is signed in has no role any more.
  const roles = new Map(items.map(({ id, memberRole }) => [id, memberRole]))
  const asker = view === 'deleted' ? { ...actor, memberRoleIn: (id: string) => roles.get(id) ?? null } : actor
  return { items: await projectAnswers(context, asker, items), nextCursor, counts }
}

function within(q: string) {
  const part = `%${escapeLike(q)}%`
  return Prisma.sql`(p."name" ILIKE ${part} OR p."description" ILIKE ${part})`
}

/** What belongs to each view, of projects `p` in which the actor is member `m`; `deleted` as `mayRestoreProject` has it. */
function viewsOf(actor: Actor, now: Date): Record<View, Prisma.Sql> {
  const admin = isOrganizationAdmin(actor)
  const own = actor.token ? Prisma.sql`p."id" = ${actor.token.projectId}::uuid` : Prisma.sql`m."role" IS NOT NULL`
  return {
    present: Prisma.sql`p."deletedAt" IS NULL AND (${admin && !actor.token} OR ${own})`,
    own: Prisma.sql`p."deletedAt" IS NULL AND ${own}`,
    deleted: Prisma.sql`p."deletedAt" > ${restorableSince(now)} AND (${admin} OR m."role" = 'share')`,
  }
}
