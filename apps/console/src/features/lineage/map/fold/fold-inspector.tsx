import { Button } from '@mantine/core'
import type { MapProject } from '@tributary/contract/lineage'
import { Link, useSearchParams } from 'react-router'
import { InspectorHead, InspectorPart } from '../../../../ui/page/inspector.tsx'
import { DataAge } from '../../../../ui/status/data-age.tsx'
import { ProjectMark } from '../../../../ui/status/project-mark.tsx'
import { formatCount, formatExact } from '../../../../ui/text/format-quantity.ts'
import { edgeKey, foldName, sumOf, worseFirst, worstOf, worstOfProjects } from '../map-words.ts'
import { States } from '../project-face.tsx'
import type { Flow } from './flows.ts'
import type { ProjectFold } from './fold-projects.ts'
import shared from '../../stage.module.css'

const most = 100

/** Which projects are one on the map, the worst first. */
export function FoldInspector({ fold, onOpen }: { fold: ProjectFold; onOpen: () => void }) {
  const { projects } = fold
  const sum = sumOf(projects)
  const freshness = worstOfProjects(projects)
  const choice = useChoice()
  return (
    <>
      <InspectorHead title={foldName(fold)} description={`${formatCount(projects.length, 'project')} as one.`} actions={<Button onClick={onOpen}>Show them</Button>} />
      <States project={{ ...sum, freshness }} />
      {sum.sharedBucketCount > 0 && <DataAge freshness={freshness} />}
      <InspectorPart title="Projects" aside={formatExact(projects.length)}>
        <ul className={shared.beside}>{projects.slice(0, most).map((project) => <li key={project.id}><Link className={shared.marked ?? ''} to={choice(project.id)} replace preventScrollReset><ProjectMark hue={project.hue} />{project.name}</Link><States project={project} /></li>)}</ul>
        <Rest count={projects.length - most} />
      </InspectorPart>
    </>
  )
}

/** What many projects give to others: each pair has its own buckets. */
export function FlowInspector({ flow, nameOf, projects }: { flow: Flow; nameOf: (key: string) => string; projects: readonly MapProject[] }) {
  const choice = useChoice()
  const names = new Map(projects.map(({ id, name }) => [id, name]))
  const pairs = flow.edges.map((edge) => ({ edge, worst: worstOf(edge.buckets) })).toSorted((one, other) => worseFirst(one.worst, other.worst))
  return (
    <>
      <InspectorHead title={`${nameOf(flow.from)} feeds ${nameOf(flow.to)}`} description={`${formatCount(flow.buckets.length, 'bucket')} between ${formatCount(pairs.length, 'pair')} of projects.`} />
      <InspectorPart title="Pairs" aside={formatExact(pairs.length)}>
        <ul className={shared.stacked}>
          {pairs.slice(0, most).map(({ edge, worst }) => (
            <li key={edgeKey(edge)}><Link to={choice(edgeKey(edge))} replace preventScrollReset>{names.get(edge.from)} feeds {names.get(edge.to)}</Link><span>{formatCount(edge.buckets.length, 'bucket')}</span>{worst && <DataAge freshness={worst} />}</li>
          ))}
        </ul>
        <Rest count={pairs.length - most} />
      </InspectorPart>
    </>
  )
}

function Rest({ count }: { count: number }) {
  const [search] = useSearchParams()
  if (count <= 0) return null
  return <p className={shared.quiet}>And {formatExact(count)} more, which are <Link to={`?${new URLSearchParams([...[...search].filter(([key]) => key !== 'view' && key !== 'selected'), ['view', 'list']]).toString()}`}>in the list</Link>.</p>
}

/** The address of the page with another choice. */
function useChoice() {
  const [search] = useSearchParams()
  return (key: string) => `?${new URLSearchParams([...[...search].filter(([name]) => name !== 'selected'), ['selected', key]]).toString()}`
}
