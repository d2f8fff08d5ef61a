import type { DrawnEdge, Placement } from './drawing.ts'

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'

/** Left and right follow an edge, to the neighbour that is nearest in height; up and down go within what stands above or below. */
export function nextByArrow(key: string, arrow: Arrow, edges: readonly DrawnEdge[], { nodes }: Placement): string | null {
  const from = nodes.get(key)
  if (!from) return null
  const middle = (one: string) => { const box = nodes.get(one); return box ? box.y + box.height / 2 : 0 }
  const here = middle(key)
  if (arrow === 'ArrowLeft' || arrow === 'ArrowRight') {
    const beside = edges.flatMap((edge) => (arrow === 'ArrowLeft' ? (edge.to === key ? edge.from : []) : edge.from === key ? edge.to : []))
    return nearest(beside, (one) => Math.abs(middle(one) - here))
  }
  const down = arrow === 'ArrowDown'
  const column = [...nodes].flatMap(([one, box]) => (one !== key && box.x < from.x + from.width && from.x < box.x + box.width && middle(one) > here === down && middle(one) !== here ? one : []))
  return nearest(column, (one) => Math.abs(middle(one) - here))
}

function nearest(keys: readonly string[], distance: (key: string) => number): string | null {
  return keys.toSorted((one, other) => distance(one) - distance(other))[0] ?? null
}
