import type { MapProject } from '@tributary/contract/lineage'
import { promiseSentence } from '../../../ui/status/promise-state.ts'
import { formatDuration } from '../../../ui/text/format-duration.ts'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import type { Drawing, DrawnEdge, DrawnNode } from '../layout/drawing.ts'
import type { Flow } from './fold/flows.ts'
import type { FoldedMap, ProjectFold } from './fold/fold-projects.ts'
import { foldName, sumOf, worstFirst, worstOf, worstOfProjects } from './map-words.ts'

export type MapShown = { kind: 'project'; project: MapProject } | { kind: 'fold'; fold: ProjectFold }
export type MapDrawn = DrawnNode & { shown: MapShown }

const size = { width: 208, height: 54 }
const line = { age: 17, states: 20 }
/** More lines than this are a cloud; the list has them all. */
export const mostFlows = 160
/** Above this, only what is late or broken says so on its line. */
const mostMarks = 60
/** More stops than this would keep Tab from the nodes. */
const mostStops = 12

/** Projects and folds as nodes; an edge says how many buckets feed the other, and how old the worst of them is. Flows come the worst first. */
export function mapDrawing({ projects, folds, lanes }: FoldedMap, flows: readonly Flow[]): Drawing<MapDrawn> {
  const names = new Map([...projects.map(({ project: { id, name } }) => [id, name] as const), ...folds.map((fold) => [fold.key, foldName(fold)] as const)])
  const drawn = flows.slice(0, mostFlows)
  return {
    lanes: lanes.map((group) => ({ key: group.key, name: group.name, hue: null, note: formatCount(group.projects.length, 'project'), foot: 12 })),
    nodes: drawnNodes({ projects, folds }),
    edges: drawn.map((flow, index) => drawnFlow(flow, names, { marked: drawn.length <= mostMarks || (index < mostMarks && toneOf(flow) !== null), aside: drawn.length > mostStops })),
  }
}

/** The worst first: it is what a large map opens at. */
function drawnNodes({ projects, folds }: Pick<FoldedMap, 'projects' | 'folds'>): MapDrawn[] {
  const nodes = new Map([
    ...projects.map(({ project, lane }): [string, MapDrawn] => [project.id, {
      key: project.id, lane, width: size.width, height: heightOf(project), label: sentenceOf(project), to: project.open ? `/p/${project.id}` : null, shown: { kind: 'project', project },
    }]),
    ...folds.map((fold): [string, MapDrawn] => [fold.projects[0]?.id ?? '', { key: fold.key, lane: fold.lane, width: size.width, height: heightOf(sumOf(fold.projects)), label: foldSentence(fold), to: null, shown: { kind: 'fold', fold } }]),
  ])
  const firsts = worstFirst([...projects.map(({ project }) => project), ...folds.flatMap((fold) => fold.projects.slice(0, 1))])
  return firsts.flatMap(({ id }) => nodes.get(id) ?? [])
}

function drawnFlow(flow: Flow, names: ReadonlyMap<string, string>, { marked, aside }: { marked: boolean; aside: boolean }): DrawnEdge {
  const { key, from, to, buckets } = flow
  const worst = worstOf(buckets)
  const count = formatCount(buckets.length, 'bucket')
  const tone = toneOf(flow)
  return {
    key, from, to, ...(tone && { tone }),
    ...(marked && {
      mark: {
        text: worst?.ageSeconds === null || worst === null ? count : `${count}, ${formatDuration(worst.ageSeconds)}`,
        label: `${names.get(from)} feeds ${names.get(to)}: ${count}${worst ? `, ${promiseSentence(worst.ageSeconds, worst.promisedAgeSeconds)}` : ''}`,
        ...(aside && { aside }),
      },
    }),
  }
}

function toneOf({ buckets }: Flow): 'late' | 'broken' | null {
  const state = worstOf(buckets)?.state
  return state === 'late' || state === 'broken' ? state : null
}

function heightOf({ sharedBucketCount, lateBucketCount, failedConfigurationCount, runningJobCount }: Omit<ReturnType<typeof sumOf>, 'tableCount'>): number {
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

function foldSentence(fold: ProjectFold): string {
  const { sharedBucketCount, lateBucketCount, failedConfigurationCount } = sumOf(fold.projects)
  const { ageSeconds, promisedAgeSeconds } = worstOfProjects(fold.projects)
  const parts = [
    `${foldName(fold)}: ${formatCount(fold.projects.length, 'project')}`, `share ${formatCount(sharedBucketCount, 'bucket')}`,
    ...(sharedBucketCount > 0 ? [promiseSentence(ageSeconds, promisedAgeSeconds)] : []),
    ...(lateBucketCount > 0 ? [`${lateBucketCount} late or broken`] : []),
    ...(failedConfigurationCount > 0 ? [`${failedConfigurationCount} failed`] : []),
    'show them',
  ]
  return parts.join(', ')
}
