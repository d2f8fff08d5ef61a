import { type Edge, type Node, Position } from '@xyflow/react'
import type { Box, DrawnEdge, DrawnLane, DrawnNode } from '../layout/drawing.ts'
import type { LaidOut } from '../layout/use-layout.ts'

export type FaceNode = Node<{ node: DrawnNode }, 'face'>
export type LaneNode = Node<{ lane: DrawnLane }, 'lane'>
export type FlowEdge = Edge<{ edge: DrawnEdge; mark: Box | null }, 'drawn'>

const silent = { 'aria-roledescription': undefined }

/** With sizes and handles given nothing has to be measured first: the first frame is already right. */
export function flowElements({ drawing, placement }: LaidOut<DrawnNode>): { nodes: (FaceNode | LaneNode)[]; edges: FlowEdge[] } {
  const lanes = drawing.lanes.flatMap((lane): LaneNode[] => {
    const box = placement.lanes.get(lane.key)
    return box ? [{ id: `lane ${lane.key}`, type: 'lane', data: { lane }, position: box, ...sized(Math.round(box.width), Math.round(box.height)), handles: [], zIndex: -1, domAttributes: silent }] : []
  })
  const faces = drawing.nodes.flatMap((node): FaceNode[] => {
    const box = placement.nodes.get(node.key)
    if (!box) return []
    const side = { y: box.height / 2, width: 0, height: 0 }
    const handles = [{ type: 'target' as const, position: Position.Left, x: 0, ...side }, { type: 'source' as const, position: Position.Right, x: box.width, ...side }]
    return [{ id: node.key, type: 'face', data: { node }, position: box, ...sized(node.width, node.height), handles, zIndex: 1, domAttributes: silent }]
  })
  const edges = drawing.edges.map((edge): FlowEdge => ({ id: edge.key, type: 'drawn', source: edge.from, target: edge.to, data: { edge, mark: placement.marks.get(edge.key) ?? null }, ariaRole: 'presentation', domAttributes: { 'aria-hidden': true } }))
  return { nodes: [...lanes, ...faces], edges }
}

function sized(width: number, height: number) {
  return { width, height, measured: { width, height } }
}
