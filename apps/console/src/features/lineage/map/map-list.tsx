import type { MapProject } from '@tributary/contract/lineage'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { DataAge } from '../../../ui/status/data-age.tsx'
import { ProjectMark } from '../../../ui/status/project-mark.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import type { TableColumn } from '../../../ui/table/table-column.ts'
import { formatExact } from '../../../ui/text/format-quantity.ts'
import type { OrganizationMap } from '../queries.ts'
import { worstFirst } from './map-words.ts'
import { States } from './project-face.tsx'
import shared from '../stage.module.css'

interface Row {
  project: MapProject
  readsFrom: string
  feeds: string
}

/** The same answer as the map, as rows: what needs a look first. */
export default function MapList({ map, selected, onChoose }: { map: OrganizationMap; selected: string | null; onChoose: (key: string) => void }) {
  const navigate = useNavigate()
  const rows = useMemo(() => rowsOf(map), [map])
  return (
    <DataTable label="Projects" columns={columns} rows={rows} rowId={({ project }) => project.id} selectedId={selected ?? undefined}
      onSelect={({ project }) => onChoose(project.id)} onOpen={({ project }) => (project.open ? void navigate(`/p/${project.id}`) : onChoose(project.id))} />
  )
}

function rowsOf({ projects, edges }: OrganizationMap): Row[] {
  const name = new Map(projects.map((project) => [project.id, project.name]))
  const words = (found: typeof edges, end: 'from' | 'to') => found.map((edge) => `${name.get(edge[end]) ?? 'another project'} (${edge.buckets.length})`).join(', ')
  return worstFirst(projects).map((project) => ({
    project,
    readsFrom: words(edges.filter(({ to }) => to === project.id), 'from'),
    feeds: words(edges.filter(({ from }) => from === project.id), 'to'),
  }))
}

const columns: readonly TableColumn<Row>[] = [
  { id: 'name', header: 'Project', value: ({ project }) => project.name, width: 152, render: ({ project: { name, hue } }) => <span className={shared.marked}><ProjectMark hue={hue} />{name}</span> },
  { id: 'age', header: 'Oldest shared data', value: ({ project }) => project.freshness.ageSeconds ?? '', width: 136, render: ({ project }) => (project.sharedBucketCount > 0 ? <DataAge freshness={project.freshness} compact /> : 'nothing shared') },
  { id: 'states', header: 'To look at', value: ({ project }) => project.lateBucketCount, width: 172, render: ({ project }) => <States project={project} /> },
  { id: 'tables', header: 'Tables', value: ({ project }) => project.tableCount, width: 68, numeric: true, render: ({ project }) => formatExact(project.tableCount) },
  { id: 'shared', header: 'Shared', value: ({ project }) => project.sharedBucketCount, width: 68, numeric: true, render: ({ project }) => formatExact(project.sharedBucketCount) },
  { id: 'reads', header: 'Reads from', value: ({ readsFrom }) => readsFrom, width: 146 },
  { id: 'feeds', header: 'Feeds', value: ({ feeds }) => feeds, width: 146 },
]
