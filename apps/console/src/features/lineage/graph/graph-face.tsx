import { Handle, type NodeProps, Position } from '@xyflow/react'
import { createContext, memo, type ReactNode, use } from 'react'
import type { DrawnNode } from '../layout/drawing.ts'
import type { FaceNode } from './flow-elements.ts'
import styles from './graph.module.css'

/** How the nodes of a graph look: given by the page that shows it, once and for all. */
export type DrawFace<Node extends DrawnNode> = (node: Node) => ReactNode

export const FaceContext = createContext<DrawFace<never>>(() => null)

export const GraphFace = memo(function GraphFace({ data }: NodeProps<FaceNode>) {
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} className={styles.handle} />
      {use(FaceContext)(data.node as never)}
      <Handle type="source" position={Position.Right} isConnectable={false} className={styles.handle} />
    </>
  )
})
