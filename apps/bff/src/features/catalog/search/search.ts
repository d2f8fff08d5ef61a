import type { search as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { escapeLike } from '../../../database/containing.ts'
import { isOrganizationAdmin } from '../../organizations/index.ts'
import { homesOf, visibleBuckets } from '../../../visible-buckets.ts'
import { searchSql } from './search-sql.ts'

interface Row {
  kind: 'project' | 'bucket' | 'table' | 'column' | 'extractor' | 'transformation'
  id: string
  title: string
  detail: string
  projectId: string
  projectName: string
  hue: number
  linked: boolean
}

/** What exists for the actor, found by name before description. */
export async function search({ db }: Context, actor: Actor, { q, limit }: InputOf<typeof endpoint>) {
  const [buckets, projects] = await Promise.all([
    db.bucket.findMany({ where: visibleBuckets(actor), select: { id: true } }),
    // Projects whose inside the actor may see.
    db.project.findMany({
      where: { organizationId: actor.organizationId, deletedAt: null, ...(!isOrganizationAdmin(actor) && { id: { in: homesOf(actor) } }) }, select: { id: true },
    }),
  ])
  const ids = { buckets: buckets.map(({ id }) => id), projects: projects.map(({ id }) => id), own: homesOf(actor), components: actor.token && actor.token.components !== 'all' ? [...actor.token.components] : null }
  const rows = await db.$queryRaw<Row[]>(searchSql(ids, escapeLike(q), limit))
  return { hits: rows.map(({ kind, id, title, detail, projectId, projectName, hue, linked }) => ({ kind, id, title, detail, project: { id: projectId, name: projectName, hue }, linked })) }
}
