import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { ProjectSpine } from '../../../ui/status/project-mark.tsx'
import type { LaneNode as FlowLane } from './flow-elements.ts'
import styles from './graph.module.css'

/** The ground on which the nodes of one project, or of one group, stand. */
export const LaneNode = memo(function LaneNode({ data: { lane } }: NodeProps<FlowLane>) {
  return (
    <div className={styles.lane}>
      {lane.hue !== null && <ProjectSpine hue={lane.hue} edge="top" />}
      <p className={styles.laneHead}><span>{lane.name}</span><span>{lane.note}</span></p>
    </div>
  )
})
