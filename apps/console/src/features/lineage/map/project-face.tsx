import { IconStack2 } from '@tabler/icons-react'
import type { MapProject } from '@tributary/contract/lineage'
import { ProjectSpine } from '../../../ui/status/project-mark.tsx'
import { StatusMark } from '../../../ui/status/status-mark.tsx'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { DataAge } from '../../../ui/status/data-age.tsx'
import { NodeLink } from '../graph/node-link.tsx'
import type { MapDrawn } from './map-drawing.ts'
import { foldName, sumOf, worstOfProjects } from './map-words.ts'
import styles from './map.module.css'

/** A project on the map, or many as one. */
export function MapFace({ node }: { node: MapDrawn }) {
  const { shown } = node
  if (shown.kind === 'project') return <ProjectFace node={node} project={shown.project} />
  const { projects } = shown.fold
  const sum = sumOf(projects)
  const freshness = worstOfProjects(projects)
  return (
    <NodeLink node={node} className={styles.fold}>
      <strong><IconStack2 size={14} stroke={1.6} aria-hidden /> {foldName(shown.fold)}</strong>
      <span className={styles.counts}>{formatCount(projects.length, 'project')}, {sum.sharedBucketCount === 0 ? 'none' : formatCount(sum.sharedBucketCount, 'bucket')} shared</span>
      {sum.sharedBucketCount > 0 && <DataAge freshness={freshness} compact />}
      <States project={{ ...sum, freshness }} />
    </NodeLink>
  )
}

function ProjectFace({ node, project }: { node: MapDrawn; project: MapProject }) {
  const { name, hue, tableCount, sharedBucketCount, freshness } = project
  return (
    <NodeLink node={node} className={styles.project}>
      <ProjectSpine hue={hue} edge="top" />
      <strong>{name}</strong>
      <span className={styles.counts}>{formatCount(tableCount, 'table')}, {sharedBucketCount === 0 ? 'none' : formatCount(sharedBucketCount, 'bucket')} shared</span>
      {sharedBucketCount > 0 && <DataAge freshness={freshness} compact />}
      <States project={project} />
    </NodeLink>
  )
}

/** What wants a look in a project, as words and shapes. */
export function States({ project: { lateBucketCount, freshness, failedConfigurationCount, runningJobCount } }: { project: Pick<MapProject, 'lateBucketCount' | 'freshness' | 'failedConfigurationCount' | 'runningJobCount'> }) {
  return (
    <span className={styles.states}>
      {lateBucketCount > 0 && <StatusMark status={freshness.state === 'broken' ? 'broken' : 'late'}>{`${lateBucketCount} ${freshness.state === 'broken' ? 'broken' : 'late'}`}</StatusMark>}
      {failedConfigurationCount > 0 && <StatusMark status="broken">{`${failedConfigurationCount} failed`}</StatusMark>}
      {runningJobCount > 0 && <StatusMark status="running">{`${runningJobCount} running`}</StatusMark>}
    </span>
  )
}
