import type { LineageEdge } from '@tributary/contract/lineage'
import type { RanEdge } from './lineage-edges.ts'
import type { NodeFace } from './lineage-nodes.ts'

export interface Drawing {
  edges: LineageEdge[]
  /** Of each node that is shown, the neighbours that are not. */
  moreUp: ReadonlyMap<string, ReadonlySet<string>>
  moreDown: ReadonlyMap<string, ReadonlySet<string>>
}

/** What ran, between the nodes that are shown; what leads out of them is only counted. */
export function drawEdges(ran: readonly RanEdge[], faces: ReadonlyMap<string, NodeFace>, shown: { has(key: string): boolean }, links: ReadonlyMap<string, { bucketId: string; path: string }>): Drawing {
  const edges = new Map<string, LineageEdge>()
  const moreUp = new Map<string, Set<string>>()
  const moreDown = new Map<string, Set<string>>()
  for (const edge of ran) {
    const [start, end] = [faces.get(edge.from), faces.get(edge.to)]
    // Within a hidden project both ends are the same node.
    if (!start || !end || start.key === end.key) continue
    if (shown.has(start.key) && shown.has(end.key)) {
      const open = faces.get(`configuration:${edge.configurationId}`)?.kind !== 'hidden'
      const link = open ? links.get(edge.bucketId ?? '') ?? null : null
      edges.set(`${start.key} ${end.key} ${link?.bucketId}`, { from: start.key, to: end.key, link, ...(open ? runOf(edge) : { job: null, snapshotId: null }) })
    } else if (shown.has(end.key)) add(moreUp, end, start.key)
    else if (shown.has(start.key)) add(moreDown, start, end.key)
  }
  return { edges: [...edges.values()], moreUp, moreDown }
}

function runOf({ job, snapshotId }: RanEdge) {
  return { job: { ...job, at: job.at.toISOString() }, snapshotId: snapshotId === null ? null : String(snapshotId) }
}

function add(neighbours: Map<string, Set<string>>, { key, kind }: NodeFace, neighbour: string) {
  // How far it goes on from a hidden project is that project's affair.
  if (kind !== 'hidden') neighbours.set(key, (neighbours.get(key) ?? new Set()).add(neighbour))
}
