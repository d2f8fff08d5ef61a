import type { MapEdge } from '@tributary/contract/lineage'
import { edgeKey, worseFirst, worstOf } from '../map-words.ts'
import type { FoldedMap } from './fold-projects.ts'

/** What goes from one node of the map to another: between two projects, or between many where a node is a fold. */
export interface Flow {
  key: string
  from: string
  to: string
  edges: readonly MapEdge[]
  /** Each once. */
  buckets: MapEdge['buckets']
}

/** All flows of the map, the worst first; of equals the one of more buckets. What stays within a fold is none. */
export function flowsOf(edges: readonly MapEdge[], { projects, folds }: Pick<FoldedMap, 'projects' | 'folds'>): Flow[] {
  const nodeOf = new Map([...projects.map(({ project: { id } }) => [id, id] as const), ...folds.flatMap((fold) => fold.projects.map(({ id }) => [id, fold.key] as const))])
  const between = Map.groupBy(edges.filter(({ from, to }) => nodeOf.has(from) && nodeOf.has(to) && nodeOf.get(from) !== nodeOf.get(to)), ({ from, to }) => edgeKey({ from: nodeOf.get(from) ?? '', to: nodeOf.get(to) ?? '' }))
  const flows = [...between].map(([key, own]): Flow => {
    const [from = '', to = ''] = key.split(' ')
    return { key, from, to, edges: own, buckets: [...new Map(own.flatMap(({ buckets }) => buckets.map((bucket) => [bucket.id, bucket] as const))).values()] }
  })
  const worst = new Map(flows.map(({ key, buckets }) => [key, worstOf(buckets)]))
  return flows.toSorted((one, other) => worseFirst(worst.get(one.key), worst.get(other.key)) || other.buckets.length - one.buckets.length)
}
