import type { DrawnEdge } from './drawing.ts'

export interface Path {
  nodes: ReadonlySet<string>
  edges: ReadonlySet<string>
}

/** Everything that a node comes from and everything that it feeds, with the edges between. */
export function pathThrough(key: string, edges: readonly DrawnEdge[]): Path {
  const up = reach(key, edges, 'to', 'from')
  const down = reach(key, edges, 'from', 'to')
  return { nodes: new Set([key, ...up.nodes, ...down.nodes]), edges: new Set([...up.edges, ...down.edges]) }
}

function reach(start: string, edges: readonly DrawnEdge[], here: 'from' | 'to', there: 'from' | 'to') {
  const beside = Map.groupBy(edges, (edge) => edge[here])
  const nodes = new Set([start])
  const passed = new Set<string>()
  for (const node of nodes) {
    for (const edge of beside.get(node) ?? []) {
      passed.add(edge.key)
      nodes.add(edge[there])
    }
  }
  return { nodes, edges: passed }
}
