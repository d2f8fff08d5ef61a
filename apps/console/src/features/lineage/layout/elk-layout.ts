import ELK, { type ElkLabel, type ElkNode, type ElkShape } from 'elkjs/lib/elk-api.js'
import workerAddress from 'elkjs/lib/elk-worker.min.js?url'
import type { Box, Drawing, DrawnNode, Placement } from './drawing.ts'

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.json.edgeCoords': 'ROOT',
  'elk.layered.spacing.nodeNodeBetweenLayers': '64',
  'elk.spacing.nodeNode': '28',
  'elk.spacing.edgeNode': '16',
  'elk.layered.spacing.edgeNodeBetweenLayers': '20',
  'elk.spacing.componentComponent': '40',
  'elk.aspectRatio': '1.6',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
}
/** Good places take too long for many. */
const many = 120
const quick = { 'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF', 'elk.layered.thoroughness': '2' }
const laneOptions = { 'elk.nodeSize.constraints': 'MINIMUM_SIZE', 'elk.nodeSize.minimum': '(200,80)' }
/** An edge goes through the middle of what stands on it. */
const markOptions = { 'elk.edgeLabels.placement': 'CENTER', 'elk.edgeLabels.inline': 'true' }
const mark = { letter: 6.6, padding: 40, height: 26 }

let elk: InstanceType<typeof ELK> | undefined

/** Begins to load the worker, which is large, while the data is still on its way. */
export function startElk(): InstanceType<typeof ELK> {
  elk ??= new ELK({ workerUrl: workerAddress })
  return elk
}

/** Ends what is at work; the next layout starts anew. */
export function stopElk() {
  elk?.terminateWorker()
  elk = undefined
}

export async function elkLayout(drawing: Drawing): Promise<Placement> {
  const laid = await startElk().layout(graphOf(drawing))
  const nodes = new Map<string, Box>()
  const lanes = new Map<string, Box>()
  for (const child of laid.children ?? []) {
    const box = boxOf(child)
    if (!child.id.startsWith('lane ')) nodes.set(child.id, box)
    else lanes.set(child.id.slice('lane '.length), box)
    for (const inner of child.children ?? []) nodes.set(inner.id, boxOf(inner, box))
  }
  const marks = new Map((laid.edges ?? []).flatMap(({ id, labels }) => (labels?.[0] ? [[id, boxOf(labels[0])] as const] : [])))
  return { nodes, lanes, marks }
}

function graphOf({ nodes, edges, lanes }: Drawing): ElkNode {
  return {
    id: 'root',
    layoutOptions: Math.max(nodes.length, edges.length) > many ? { ...options, ...quick } : options,
    children: [
      ...lanes.map(({ key, foot }) => ({ id: `lane ${key}`, layoutOptions: { ...laneOptions, 'elk.padding': `[top=44,left=12,bottom=${foot},right=12]` }, children: nodes.filter(({ lane }) => lane === key).map(leaf) })),
      ...nodes.filter(({ lane }) => lane === null).map(leaf),
    ],
    edges: edges.map(({ key, from, to, mark: stands }) => ({ id: key, sources: [from], targets: [to], ...(stands ? { labels: [labelOf(stands)] } : {}) })),
  }
}

function leaf({ key, width, height }: DrawnNode): ElkNode {
  return { id: key, width, height }
}

function labelOf({ text }: { text: string }): ElkLabel {
  return { text, width: text.length * mark.letter + mark.padding, height: mark.height, layoutOptions: markOptions }
}

function boxOf({ x = 0, y = 0, width = 0, height = 0 }: ElkShape, within = { x: 0, y: 0 }): Box {
  return { x: within.x + x, y: within.y + y, width, height }
}
