import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { MapEdge, MapProject } from '@tributary/contract/lineage'
import { Link, useSearchParams } from 'react-router'
import { Fact, Facts } from '../../../ui/page/facts.tsx'
import { InspectorHead, InspectorPart } from '../../../ui/page/inspector.tsx'
import { DataAge } from '../../../ui/status/data-age.tsx'
import { formatCount, formatExact } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import { type OrganizationMap, ownersQuery } from '../queries.ts'
import { FlowInspector, FoldInspector } from './fold/fold-inspector.tsx'
import type { MapView } from './fold/use-map-view.ts'
import { edgeKey, foldName } from './map-words.ts'
import { States } from './project-face.tsx'
import { Worries } from './worries.tsx'
import shared from '../stage.module.css'

/** Of what is chosen: a project, what one gives to another, or many of either as one; what wants a look where nothing is. */
export function MapInspector({ map, view: { selected, project, folded, flows, openFold } }: { map: OrganizationMap; view: MapView }) {
  if (project) return <ProjectInspector map={map} project={project} />
  const edge = map.edges.find((one) => edgeKey(one) === selected)
  if (edge) return <EdgeInspector map={map} edge={edge} />
  const fold = folded.folds.find(({ key }) => key === selected)
  if (fold) return <FoldInspector fold={fold} onOpen={() => openFold(fold.key)} />
  const flow = flows.find(({ key }) => key === selected)
  const names = new Map([...map.projects.map(({ id, name }) => [id, name] as const), ...folded.folds.map((one) => [one.key, foldName(one)] as const)])
  if (flow) return <FlowInspector flow={flow} nameOf={(key) => names.get(key) ?? ''} projects={map.projects} />
  return <Worries map={map} />
}

/** Facts of a project: how much, how old, whom it feeds, and who decides there. */
function ProjectInspector({ map, project }: { map: OrganizationMap; project: MapProject }) {
  const { id, name, hue, open, owner, tableCount, sharedBucketCount, freshness } = project
  return (
    <>
      <InspectorHead project={{ name: 'Project', hue }} title={name} actions={open && <Button component={Link} to={`/p/${id}`}>Open project</Button>} />
      <States project={project} />
      {sharedBucketCount > 0 && <DataAge freshness={freshness} />}
      <Facts>
        {open && owner && <Fact name="Owner">{owner.name}</Fact>}
        <Fact name="Tables">{formatExact(tableCount)}</Fact>
        <Fact name="Shared">{sharedBucketCount === 0 ? 'no buckets' : <Link to={`/catalog?owner=${id}`}>{formatCount(sharedBucketCount, 'bucket')}</Link>}</Fact>
      </Facts>
      {!open && <Owners projectId={id} />}
      <Beside title="Reads from" map={map} edges={map.edges.filter(({ to }) => to === id)} end="from" />
      <Beside title="Feeds" map={map} edges={map.edges.filter(({ from }) => from === id)} end="to" />
    </>
  )
}

function Owners({ projectId }: { projectId: string }) {
  const { data } = useQuery(ownersQuery(projectId))
  if (!data || data.length === 0) return <p className={shared.quiet}>You are no member of this project.</p>
  return (
    <p className={shared.quiet}>
      You are no member of this project. Its {data.length === 1 ? 'owner is ' : 'owners are '}
      {data.map(({ id, name, email }, index) => <span key={id}>{index > 0 && ', '}<a href={`mailto:${email}`}>{name}</a></span>)}.
    </p>
  )
}

function Beside({ title, map, edges, end }: { title: string; map: OrganizationMap; edges: readonly MapEdge[]; end: 'from' | 'to' }) {
  const [search] = useSearchParams()
  const names = new Map(map.projects.map((project) => [project.id, project.name]))
  if (edges.length === 0) return null
  const to = (edge: MapEdge) => `?${new URLSearchParams([...[...search].filter(([key]) => key !== 'selected'), ['selected', edgeKey(edge)]]).toString()}`
  return (
    <InspectorPart title={title} aside={formatCount(edges.length, 'project')}>
      <ul className={shared.beside}>
        {edges.map((edge) => <li key={edgeKey(edge)}><Link to={to(edge)} replace preventScrollReset>{names.get(edge[end]) ?? 'another project'}</Link><span>{formatCount(edge.buckets.length, 'bucket')}</span></li>)}
      </ul>
    </InspectorPart>
  )
}

/** What one project gives to another. */
function EdgeInspector({ map, edge }: { map: OrganizationMap; edge: MapEdge }) {
  const from = map.projects.find(({ id }) => id === edge.from)
  const to = map.projects.find(({ id }) => id === edge.to)
  return (
    <>
      <InspectorHead {...(from ? { project: from } : {})} title={`${from?.name ?? 'Another project'} feeds ${to?.name ?? 'another project'}`} description={`Through ${formatCount(edge.buckets.length, 'linked bucket')}. Nothing is copied.`} />
      <InspectorPart title="Buckets" aside={formatExact(edge.buckets.length)}>
        <ul className={shared.stacked}>
          {edge.buckets.map(({ id, displayName, path, freshness }) => <li key={id}><Link to={`/b/${id}/tables`}>{displayName}</Link><Name size="small">{path}</Name><DataAge freshness={freshness} /></li>)}
        </ul>
      </InspectorPart>
    </>
  )
}
