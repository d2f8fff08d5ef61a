import type { LineageNode } from '@tributary/contract/lineage'
import type { Lineage } from '../../queries.ts'

export interface Fold {
  key: string
  tables: readonly LineageNode[]
  /** One of them: all have the same neighbours. */
  like: LineageNode
}

const most = 6
const kept = 3
const worst = { broken: 0, late: 1, unknown: 2, unpromised: 3, kept: 4 }

/** Of more than six tables of a bucket that have the very same neighbours, three stay and the rest is one. */
export function foldTables({ nodes, edges, focus }: Lineage): Fold[] {
  const beside = new Map<string, string[]>()
  for (const { from, to } of edges) {
    beside.set(from, [...(beside.get(from) ?? []), `>${to}`])
    beside.set(to, [...(beside.get(to) ?? []), `<${from}`])
  }
  const alike = Map.groupBy(nodes.filter(({ kind, key }) => kind === 'table' && key !== focus), (node) => `${bucketOf(node)} ${(beside.get(node.key) ?? []).toSorted().join(' ')}`)
  return [...alike.values()].flatMap((tables) => {
    const [first] = tables
    if (!first || tables.length <= most) return []
    const key = `fold:${bucketOf(first)}:${first.step}`
    const folded = tables.toSorted((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name)).slice(kept)
    const [like] = folded
    return like ? [{ key, tables: folded, like }] : []
  })
}

function bucketOf({ project, detail, name }: LineageNode): string {
  return `${project.id}:${detail.slice(0, -name.length - 1)}`
}

function rank({ freshness, moreUp, moreDown }: LineageNode): number {
  return worst[freshness?.state ?? 'kept'] * 2 - (moreUp + moreDown > 0 ? 1 : 0)
}
