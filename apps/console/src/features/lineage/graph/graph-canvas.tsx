import '@xyflow/react/dist/base.css'
import { ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react'
import { type ReactNode, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { DrawnEdge } from './drawn-edge.tsx'
import type { DrawnNode } from '../layout/drawing.ts'
import { flowElements } from './flow-elements.ts'
import { GraphControls } from './graph-controls.tsx'
import { type DrawFace, FaceContext, GraphFace } from './graph-face.tsx'
import { createGraphState, GraphStateContext } from './graph-state.ts'
import { LaneNode } from './lane-node.tsx'
import { type GraphActs, useGraphInput } from './use-graph-input.ts'
import type { LaidOut } from '../layout/use-layout.ts'
import { viewportOf } from '../layout/viewport-of.ts'
import styles from './graph.module.css'

const nodeTypes = { face: GraphFace, lane: LaneNode }
const edgeTypes = { drawn: DrawnEdge }
/** Room for what lies over the graph. */
const bars = { top: 64, bottom: 64 }

export interface GraphCanvasProps<Node extends DrawnNode> {
  label: string
  laid: LaidOut<Node>
  drawFace: DrawFace<Node>
  /** What the graph is about: its first stop of Tab, and in the middle of what is too large. */
  focus: string | null
  /** In the middle of what is too large, where that is not the focus. */
  centre?: string | undefined
  selected: string | null
  acts: GraphActs
  /** The choice follows the arrows; false where the inspector would cover the graph. */
  follow: boolean
  legend: ReactNode
}

/** Draws what is laid out already. A new shape is a new graph, with its own view. */
export function GraphCanvas<Node extends DrawnNode>(props: GraphCanvasProps<Node>) {
  const frame = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState<{ width: number; height: number } | null>(null)
  useLayoutEffect(() => {
    const box = frame.current?.getBoundingClientRect()
    if (box) setSize({ width: box.width, height: box.height })
  }, [])
  return (
    <div ref={frame} className={styles.canvas}>
      {size && <ReactFlowProvider key={props.laid.shape}><Flow {...props} size={size} frame={frame} /></ReactFlowProvider>}
    </div>
  )
}

interface FlowProps<Node extends DrawnNode> extends GraphCanvasProps<Node> {
  size: { width: number; height: number }
  frame: React.RefObject<HTMLDivElement | null>
}

function Flow<Node extends DrawnNode>({ label, laid, drawFace, focus, centre, selected, acts, follow, legend, size, frame }: FlowProps<Node>) {
  const { nodes, edges } = useMemo(() => flowElements(laid), [laid])
  const [viewport] = useState(() => viewportOf(laid.placement, size, focus ?? centre ?? null, bars))
  const [state] = useState(() => createGraphState(laid.drawing.edges, focus ?? laid.drawing.nodes[0]?.key ?? null))
  const input = useGraphInput(frame, laid, state, useReactFlow(), { acts, follow })
  const show = useEffectEvent(input.show)
  useEffect(() => {
    state.select(selected ?? focus, selected !== null && selected !== focus)
    if (selected !== null) show(selected)
  }, [state, selected, focus])
  return (
    <FaceContext value={drawFace}>
      <GraphStateContext value={state}>
        {/* Clicks and keys of all the links and buttons inside arrive here. */}
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events */}
        <div className={styles.canvas} {...input.handlers}>
          <ReactFlow
            aria-label={label} nodes={nodes} edges={edges} nodeTypes={nodeTypes} edgeTypes={edgeTypes} defaultViewport={viewport} minZoom={0.1} maxZoom={1.5}
            onNodeMouseEnter={(_, node) => node.type === 'face' && state.hover(node.id)} onNodeMouseLeave={() => state.hover(null)}
            nodesDraggable={false} nodesConnectable={false} nodesFocusable={false} edgesFocusable={false} elementsSelectable={false} disableKeyboardA11y zoomOnDoubleClick={false}
            deleteKeyCode={null} selectionKeyCode={null} multiSelectionKeyCode={null} panActivationKeyCode={null} zoomActivationKeyCode={null}
          />
        </div>
        <div className={styles.bottom}><GraphControls />{legend}</div>
      </GraphStateContext>
    </FaceContext>
  )
}
