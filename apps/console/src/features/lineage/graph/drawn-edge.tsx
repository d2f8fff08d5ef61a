import { EdgeLabelRenderer, type EdgeProps, getBezierPath } from '@xyflow/react'
import { memo } from 'react'
import { StatusShape } from '../../../ui/status/status-mark.tsx'
import type { Box } from '../layout/drawing.ts'
import type { FlowEdge } from './flow-elements.ts'
import { useEdgeOnPath } from './graph-state.ts'
import styles from './graph.module.css'

const round = 72

/** From what is read to what is written; a ring on it where it leads into another project. */
export const DrawnEdge = memo(function DrawnEdge({ id, data, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition }: EdgeProps<FlowEdge>) {
  const onPath = useEdgeOnPath(id)
  const [path, labelX, labelY] = data?.mark
    ? through(data.mark, { sourceX, sourceY, targetX, targetY })
    : getBezierPath({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, curvature: 0.4 })
  const edge = data?.edge
  return (
    <>
      <path d={path} className={styles.edge} data-path={onPath || undefined} data-tone={edge?.tone} />
      {edge?.crossing && <circle cx={labelX} cy={labelY} r={4} className={styles.crossing} data-path={onPath || undefined} />}
      {edge?.mark && (
        <EdgeLabelRenderer>
          <button type="button" data-mark={id} tabIndex={edge.mark.aside ? -1 : undefined} className={styles.mark} data-tone={edge.tone} data-path={onPath || undefined} aria-label={edge.mark.label} style={{ transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY}px)` }}>
            {edge.tone && <StatusShape status={edge.tone} />}{edge.mark.text}
          </button>
        </EdgeLabelRenderer>
      )}
    </>
  )
})

/** By way of what stands on it; an edge that leads back goes round its ends. */
function through({ x, y, width, height }: Box, { sourceX, sourceY, targetX, targetY }: { sourceX: number; sourceY: number; targetX: number; targetY: number }): [string, number, number] {
  const middle = y + height / 2
  const [near, far] = sourceX <= targetX ? [x, x + width] : [x + width, x]
  return [`${bend(sourceX, sourceY, near, middle)}L${far} ${middle}${bend(far, middle, targetX, targetY)}`, x + width / 2, middle]
}

function bend(x1: number, y1: number, x2: number, y2: number): string {
  const [out, back] = x1 <= x2 ? [(x1 + x2) / 2, (x1 + x2) / 2] : [x1 + round, x2 - round]
  return `M${x1} ${y1}C${out} ${y1} ${back} ${y2} ${x2} ${y2}`
}
