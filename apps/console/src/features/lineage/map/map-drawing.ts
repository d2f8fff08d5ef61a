import type { MapEdge, MapProject } from '@tributary/contract/lineage'
import { promiseSentence } from '../../../ui/status/promise-state.ts'
import { formatDuration } from '../../../ui/text/format-duration.ts'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import type { Drawing, DrawnEdge, DrawnNode } from '../layout/drawing.ts'
import type { OrganizationMap } from '../queries.ts'
import { edgeKey, worstFirst, worstOf } from './map-words.ts'

export type ProjectDrawn = DrawnNode & { project: MapProject }

const size = { width: 208, height: 54 }
const line = { age: 17, states: 20 }

/** Projects as nodes; an edge says how many buckets feed the other, and how old the worst of them is. */
export function mapDrawing({ projects, edges }: OrganizationMap): Drawing<ProjectDrawn> {
  const names = new Map(projects.map(({ id, name }) => [id, name]))
  return {
    lanes: [],
    nodes: worstFirst(projects).map((project) => ({ key: project.id, lane: null, width: size.width, height: heightOf(project), label: sentenceOf(project), to: project.open ? `/p/${project.id}` : null, project })),
    edges: edges.filter(({ from, to }) => names.has(from) && names.has(to)).map((edge) => drawn(edge, names)),
  }
}

function drawn(edge: MapEdge, names: ReadonlyMap<string, string>): DrawnEdge {
  const { from, to, buckets } = edge
  const worst = worstOf(buckets)
  const count = formatCount(buckets.length, 'bucket')
  const tone = worst?.state === 'late' || worst?.state === 'broken' ? { tone: worst.state } as const : {}
  return {
    key: edgeKey(edge), from, to, ...tone,
    mark: {
      text: worst?.ageSeconds === null || worst === null ? count : `${count}, ${formatDuration(worst.ageSeconds)}`,
      label: `${names.get(from)} feeds ${names.get(to)}: ${count}${worst ? `, ${promiseSentence(worst.ageSeconds, worst.promisedAgeSeconds)}` : ''}`,
    },
  }
}

function heightOf({ sharedBucketCount, lateBucketCount, failedConfigurationCount, runningJobCount }: MapProject): number {
  return size.height + (sharedBucketCount > 0 ? line.age : 0) + (lateBucketCount + failedConfigurationCount + runningJobCount > 0 ? line.states : 0)
}

function sentenceOf({ name, tableCount, sharedBucketCount, freshness, failedConfigurationCount, runningJobCount }: MapProject): string {
  const parts = [
    name, formatCount(tableCount, 'table'), `shares ${formatCount(sharedBucketCount, 'bucket')}`,
    ...(sharedBucketCount > 0 ? [promiseSentence(freshness.ageSeconds, freshness.promisedAgeSeconds)] : []),
    ...(failedConfigurationCount > 0 ? [`${failedConfigurationCount} failed`] : []),
    ...(runningJobCount > 0 ? [`${runningJobCount} running`] : []),
  ]
  return parts.join(', ')
}
