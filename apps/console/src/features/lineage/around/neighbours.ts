import type { LineageNode } from '@tributary/contract/lineage'
import type { Lineage } from '../queries.ts'

/** What a node is read from and what it feeds, one edge away, without doubles. */
export function neighboursOf(key: string, { nodes, edges }: Pick<Lineage, 'nodes' | 'edges'>): { up: LineageNode[]; down: LineageNode[] } {
  const ups = new Set(edges.flatMap(({ from, to }) => (to === key ? from : [])))
  const downs = new Set(edges.flatMap(({ from, to }) => (from === key ? to : [])))
  return { up: nodes.filter((node) => ups.has(node.key)), down: nodes.filter((node) => downs.has(node.key)) }
}
