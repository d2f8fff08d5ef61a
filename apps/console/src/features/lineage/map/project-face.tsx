import type { MapProject } from '@tributary/contract/lineage'
import { ProjectSpine } from '../../../ui/status/project-mark.tsx'
import { StatusMark } from '../../../ui/status/status-mark.tsx'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { DataAge } from '../../../ui/status/data-age.tsx'
import { NodeLink } from '../graph/node-link.tsx'
import type { ProjectDrawn } from './map-drawing.ts'
import styles from './map.module.css'

/** A project on the map. */
export function ProjectFace({ node }: { node: ProjectDrawn }) {
  const { name, hue, tableCount, sharedBucketCount, freshness } = node.project
  return (
    <NodeLink node={node} className={styles.project}>
      <ProjectSpine hue={hue} edge="top" />
      <strong>{name}</strong>
      <span className={styles.counts}>{formatCount(tableCount, 'table')}, {sharedBucketCount === 0 ? 'none' : formatCount(sharedBucketCount, 'bucket')} shared</span>
      {sharedBucketCount > 0 && <DataAge freshness={freshness} compact />}
      <States project={node.project} />
    </NodeLink>
  )
}

/** What wants a look in a project, as words and shapes. */
export function States({ project: { lateBucketCount, freshness, failedConfigurationCount, runningJobCount } }: { project: MapProject }) {
  return (
    <span className={styles.states}>
      {lateBucketCount > 0 && <StatusMark status={freshness.state === 'broken' ? 'broken' : 'late'}>{`${lateBucketCount} ${freshness.state === 'broken' ? 'broken' : 'late'}`}</StatusMark>}
      {failedConfigurationCount > 0 && <StatusMark status="broken">{`${failedConfigurationCount} failed`}</StatusMark>}
      {runningJobCount > 0 && <StatusMark status="running">{`${runningJobCount} running`}</StatusMark>}
    </span>
  )
}
