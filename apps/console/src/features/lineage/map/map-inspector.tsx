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
import { edgeKey } from './map-words.ts'
import { States } from './project-face.tsx'
import shared from '../stage.module.css'
import styles from './map.module.css'

/** Facts of a project: how much, how old, whom it feeds, and who decides there. */
export function ProjectInspector({ map, project }: { map: OrganizationMap; project: MapProject }) {
  const { id, name, hue, open, tableCount, sharedBucketCount, freshness } = project
  return (
    <>
      <InspectorHead project={{ name: 'Project', hue }} title={name} actions={open && <Button component={Link} to={`/p/${id}`}>Open project</Button>} />
      <States project={project} />
      {sharedBucketCount > 0 && <DataAge freshness={freshness} />}
      <Facts>
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
  if (edges.length === 0) return null
  const to = (edge: MapEdge) => `?${new URLSearchParams([...[...search].filter(([key]) => key !== 'selected'), ['selected', edgeKey(edge)]]).toString()}`
  return (
    <InspectorPart title={title} aside={formatCount(edges.length, 'project')}>
      <ul className={shared.beside}>
        {edges.map((edge) => <li key={edgeKey(edge)}><Link to={to(edge)} replace preventScrollReset>{map.projects.find(({ id }) => id === edge[end])?.name ?? 'another project'}</Link><span>{formatCount(edge.buckets.length, 'bucket')}</span></li>)}
      </ul>
    </InspectorPart>
  )
}

/** What one project gives to another. */
export function EdgeInspector({ map, edge }: { map: OrganizationMap; edge: MapEdge }) {
  const from = map.projects.find(({ id }) => id === edge.from)
  const to = map.projects.find(({ id }) => id === edge.to)
  return (
    <>
      <InspectorHead {...(from ? { project: from } : {})} title={`${from?.name ?? 'Another project'} feeds ${to?.name ?? 'another project'}`} description={`Through ${formatCount(edge.buckets.length, 'linked bucket')}. Nothing is copied.`} />
      <InspectorPart title="Buckets" aside={formatExact(edge.buckets.length)}>
        <ul className={styles.buckets}>
          {edge.buckets.map(({ id, displayName, path, freshness }) => <li key={id}><Link to={`/b/${id}/tables`}>{displayName}</Link><Name size="small">{path}</Name><DataAge freshness={freshness} /></li>)}
        </ul>
      </InspectorPart>
    </>
  )
}
