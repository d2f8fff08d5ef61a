import { EdgeLabelRenderer, type EdgeProps, getBezierPath } from '@xyflow/react'
import { memo } from 'react'
import { StatusShape } from '../../../ui/status/status-mark.tsx'
import type { FlowEdge } from './flow-elements.ts'
import { useEdgeOnPath } from './graph-state.ts'
import styles from './graph.module.css'

/** From what is read to what is written; a ring on it where it leads into another project. */
export const DrawnEdge = memo(function DrawnEdge({ id, data, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition }: EdgeProps<FlowEdge>) {
  const onPath = useEdgeOnPath(id)
  const [path, labelX, labelY] = getBezierPath({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, curvature: 0.4 })
  const edge = data?.edge
  return (
    <>
      <path d={path} className={styles.edge} data-path={onPath || undefined} data-tone={edge?.tone} />
      {edge?.crossing && <circle cx={labelX} cy={labelY} r={4} className={styles.crossing} data-path={onPath || undefined} />}
      {edge?.mark && (
        <EdgeLabelRenderer>
          <button type="button" data-mark={id} className={styles.mark} data-tone={edge.tone} data-path={onPath || undefined} aria-label={edge.mark.label} style={{ transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY}px)` }}>
            {edge.tone && <StatusShape status={edge.tone} />}{edge.mark.text}
          </button>
        </EdgeLabelRenderer>
      )}
    </>
  )
})
