import type { Box, Drawing, DrawnNode, Placement } from './drawing.ts'

const columnGap = 64
/** Room for what stands on edges. */
const markedGap = 176
const rowGap = 28
const laneGap = 40
const padding = { top: 44, side: 12 }

/** Lanes side by side, and in each the nodes in columns by how far they are from what nothing feeds. Never good, always there. */
export function plainLayout({ nodes, edges, lanes }: Drawing): Placement {
  const rank = ranksOf(nodes, edges)
  const rankOf = (node: DrawnNode) => rank.get(node.key) ?? 0
  const groups = Map.groupBy(nodes, ({ lane }) => lane)
  const middle = (group: readonly DrawnNode[]) => group.reduce((sum, node) => sum + rankOf(node), 0) / group.length
  const placed = new Map<string, Box>()
  const drawnLanes = new Map<string, Box>()
  const gap = edges.some(({ mark }) => mark) ? markedGap : columnGap
  let left = 0
  for (const [lane, group] of [...groups].toSorted(([, one], [, other]) => middle(one) - middle(other))) {
    const frame = lanes.find(({ key }) => key === lane)
    const side = frame ? padding.side : 0
    const inner = placeColumns(group, rankOf, { left: left + side, top: frame ? padding.top : 0, gap }, placed)
    const width = inner.right - left + side
    if (frame) drawnLanes.set(frame.key, { x: left, y: 0, width, height: inner.bottom + frame.foot })
    left += width + Math.max(gap, frame ? laneGap : 0)
  }
  return { nodes: placed, lanes: drawnLanes, marks: new Map() }
}

function placeColumns(group: readonly DrawnNode[], rankOf: (node: DrawnNode) => number, { left, top, gap }: { left: number; top: number; gap: number }, placed: Map<string, Box>) {
  let x = left
  let bottom = top
  let right = left
  for (const [, column] of [...Map.groupBy(group, rankOf)].toSorted(([one], [other]) => one - other)) {
    let y = top
    for (const { key, width, height } of column) {
      placed.set(key, { x, y, width, height })
      y += height + rowGap
    }
    right = x + Math.max(...column.map(({ width }) => width))
    x = right + gap
    bottom = Math.max(bottom, y - rowGap)
  }
  return { right, bottom }
}

/** The longest way from a node that nothing feeds; an edge that closes a circle does not count. */
function ranksOf(nodes: Drawing['nodes'], edges: Drawing['edges']): Map<string, number> {
  const before = Map.groupBy(edges, ({ to }) => to)
  const ranks = new Map<string, number>()
  const open = new Set<string>()
  const rank = (key: string): number => {
    const known = ranks.get(key)
    if (known !== undefined || open.has(key)) return known ?? -1
    open.add(key)
    const found = Math.max(-1, ...(before.get(key) ?? []).map(({ from }) => rank(from))) + 1
    open.delete(key)
    ranks.set(key, found)
    return found
  }
  for (const { key } of nodes) rank(key)
  return ranks
}
