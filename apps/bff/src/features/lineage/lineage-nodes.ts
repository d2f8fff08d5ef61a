import type { LineageNode } from '@tributary/contract/lineage'
import type { Actor, Context, Database } from '../../context.ts'
import type { JobState } from '../../database/generated/client.ts'
import { visibleBuckets } from '../../visible-buckets.ts'
import { freshnessOf } from '../catalog/index.ts'
import { maySeeConfiguration } from '../projects/index.ts'
import { knownProjects } from './known-projects.ts'
import { configurationKey, idOfKey, sourceKey, tableKey } from './lineage-edges.ts'

/** What a node shows, wherever in a graph it stands. */
export type NodeFace = Omit<LineageNode, 'step' | 'moreUp' | 'moreDown'>

const project = { select: { id: true, name: true, hue: true, organizationId: true, deletedAt: true } } as const

/**
 * The face of each key that exists. Nodes of a project that the actor may not look into all show the same hidden face; those of a
 * project that the actor does not know of have none.
 */
export async function facesOf(context: Pick<Context, 'db' | 'clock'>, actor: Actor, keys: readonly string[]): Promise<Map<string, NodeFace>> {
  const ids = (prefix: string) => keys.filter((key) => key.startsWith(prefix)).map(idOfKey)
  const configurations = [...new Set([...ids('configuration:'), ...ids('source:')])]
  const [tables, ran] = await Promise.all([tableFaces(context, actor, ids('table:')), configurationFaces(context.db, actor, configurations)])
  const faces = [...tables, ...ran]
  const hidden = faces.flatMap(([, { kind, project: owner }]) => (kind === 'hidden' ? [owner.id] : []))
  const known = await knownProjects(context.db, actor, hidden)
  return new Map(faces.filter(([, face]) => face.kind !== 'hidden' || known.has(face.project.id)))
}

async function tableFaces({ db, clock }: Pick<Context, 'db' | 'clock'>, actor: Actor, ids: readonly string[]): Promise<[string, NodeFace][]> {
  const seen = { bucket: { OR: [visibleBuckets(actor), { links: { some: visibleBuckets(actor) } }] } }
  const [tables, visible] = await Promise.all([
    db.table.findMany({ where: { id: { in: [...ids] } }, include: { bucket: { include: { project } } } }),
    db.table.findMany({ where: { AND: [{ id: { in: [...ids] } }, seen] }, select: { id: true } }),
  ])
  const open = new Set(visible.map(({ id }) => id))
  return tables.map(({ id, name, bucket, ...age }) => [tableKey(id), open.has(id) ? {
    key: tableKey(id), kind: 'table', id, name, detail: `${bucket.stage}.${bucket.name}.${name}`, project: projectRef(bucket.project),
    freshness: freshnessOf(age, bucket.promisedAgeSeconds, clock()), lastState: null,
  } : hiddenFace(bucket.project)])
}

async function configurationFaces(db: Database, actor: Actor, ids: readonly string[]): Promise<[string, NodeFace][]> {
  const [found, last] = await Promise.all([
    db.configuration.findMany({ where: { id: { in: [...ids] } }, include: { project } }),
    db.$queryRaw<{ configurationId: string; state: JobState }[]>`
      SELECT configuration."id" AS "configurationId", job."state"::text FROM unnest(${[...ids]}::uuid[]) AS configuration("id") CROSS JOIN LATERAL (
        SELECT "state" FROM "Job" WHERE "configurationId" = configuration."id" ORDER BY "createdAt" DESC, "number" DESC LIMIT 1
      ) AS job`,
  ])
  const states = new Map(last.map(({ configurationId, state }) => [configurationId, state]))
  return found.flatMap((one): [string, NodeFace][] => {
    const { id, kind, name, component } = one
    const both = (configuration: NodeFace, source: NodeFace): [string, NodeFace][] => [[configurationKey(id), configuration], [sourceKey(id), source]]
    if (!maySeeConfiguration(actor, one)) return both(hiddenFace(one.project), hiddenFace(one.project))
    const rest = { project: projectRef(one.project), freshness: null }
    return both(
      { key: configurationKey(id), kind, id, name, detail: component, lastState: states.get(id) ?? null, ...rest },
      { key: sourceKey(id), kind: 'source', id: null, name: systemOf(one), detail: component, lastState: null, ...rest },
    )
  })
}

function hiddenFace(owner: { id: string; name: string; hue: number }): NodeFace {
  return { key: `hidden:${owner.id}`, kind: 'hidden', id: null, name: owner.name, detail: '', project: projectRef(owner), freshness: null, lastState: null }
}

const projectRef = ({ id, name, hue }: { id: string; name: string; hue: number }) => ({ id, name, hue })

/** A system goes by its database and server, where its connector has such settings. */
function systemOf({ content, component }: { content: unknown; component: string }): string {
  const settings = content && typeof content === 'object' && 'settings' in content ? content.settings : null
  if (!settings || typeof settings !== 'object') return component
  const { host, database } = settings as Record<string, unknown>
  return [database, host].filter((part) => typeof part === 'string' && part !== '').join(' at ') || component
}
