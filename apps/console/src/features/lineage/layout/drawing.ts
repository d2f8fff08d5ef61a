/** What a graph shows, before it has places: sizes are fixed, so that nothing has to be measured. */
export interface DrawnNode {
  key: string
  /** Of the lane that it stands in. */
  lane: string | null
  width: number
  height: number
  /** The node as a sentence, for those who hear it. */
  label: string
  /** Its page; null where it has none. */
  to: string | null
}

export interface DrawnEdge {
  key: string
  from: string
  to: string
  /** It leads into another project. */
  crossing?: boolean
  tone?: 'late' | 'broken'
  /** What stands on it, as a button. Tab passes by one that is `aside`: what is known of its ends leads to it, too. */
  mark?: { text: string; label: string; aside?: boolean }
}

export interface DrawnLane {
  key: string
  name: string
  /** null: it is no project's. */
  hue: number | null
  note: string
  /** Room under its nodes. */
  foot: number
}

export interface Drawing<Node extends DrawnNode = DrawnNode> {
  nodes: readonly Node[]
  edges: readonly DrawnEdge[]
  lanes: readonly DrawnLane[]
}

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export interface Placement {
  nodes: ReadonlyMap<string, Box>
  lanes: ReadonlyMap<string, Box>
  /** Of what stands on edges, where room was kept for it. */
  marks: ReadonlyMap<string, Box>
}

/** Equal for drawings that are laid out alike. */
export function shapeOf({ nodes, edges }: Drawing): string {
  const boxes = nodes.map(({ key, lane, width, height }) => `${key} ${lane} ${width} ${height}`)
  return [...boxes, ...edges.map(({ from, to, mark }) => `${from} ${to} ${mark?.text.length ?? ''}`)].join('\n')
}
