import type { MapEdge, MapProject } from '@tributary/contract/lineage'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { FilterField } from '../../../ui/list/filter-field.tsx'
import { useSearchValue } from '../../../ui/list/use-search-list.ts'
import { NoMatch } from '../../../ui/page/empty-state.tsx'
import { Segmented } from '../../../ui/page/segmented.tsx'
import { DataAge } from '../../../ui/status/data-age.tsx'
import { ProjectMark } from '../../../ui/status/project-mark.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import type { TableColumn } from '../../../ui/table/table-column.ts'
import { formatCount, formatExact } from '../../../ui/text/format-quantity.ts'
import type { OrganizationMap } from '../queries.ts'
import { MapLinks } from './map-links.tsx'
import { worstFirst } from './map-words.ts'
import { States } from './project-face.tsx'
import shared from '../stage.module.css'
import styles from './map.module.css'

interface Row {
  project: MapProject
  readsFrom: string
  feeds: string
}

type Rows = 'projects' | 'links'

/** The same answer as the map, as rows: what needs a look first. */
export default function MapList({ map, selected, onChoose }: { map: OrganizationMap; selected: string; onChoose: (key: string) => void }) {
  const [q, filter] = useSearchValue('q')
  const [kind, show] = useSearchValue('rows')
  const links = kind === 'links'
  const clear = () => filter('')
  return (
    <>
      <div className={styles.listBar}>
        <Segmented<Rows> label="Rows" options={[{ value: 'projects', label: 'Projects' }, { value: 'links', label: 'What feeds what' }]} value={links ? 'links' : 'projects'} onChange={(value) => show(value === 'links' ? value : '')} />
        <FilterField label="Filter by project or owner" />
      </div>
      {links ? <MapLinks map={map} q={q} selected={selected} onChoose={onChoose} onClear={clear} /> : <Projects map={map} q={q} selected={selected} onChoose={onChoose} onClear={clear} />}
    </>
  )
}

function Projects({ map, q, selected, onChoose, onClear }: { map: OrganizationMap; q: string; selected: string; onChoose: (key: string) => void; onClear: () => void }) {
  const navigate = useNavigate()
  const rows = useMemo(() => rowsOf(map), [map])
  const wanted = q.toLowerCase()
  const found = rows.filter(({ project: { name, owner } }) => `${name}\n${owner?.name ?? ''}`.toLowerCase().includes(wanted))
  if (found.length === 0) return <NoMatch filters={[`project or owner “${q}”`]} onClear={onClear} />
  return (
    <DataTable label="Projects" columns={columns} rows={found} rowId={({ project }) => project.id} selectedId={selected === '' ? undefined : selected}
      caption={found.length < rows.length ? `${formatExact(found.length)} of ${formatCount(rows.length, 'project')}` : undefined}
      onSelect={({ project }) => onChoose(project.id)} onOpen={({ project }) => (project.open ? void navigate(`/p/${project.id}`) : onChoose(project.id))} />
  )
}

function rowsOf({ projects, edges }: OrganizationMap): Row[] {
  const name = new Map(projects.map((project) => [project.id, project.name]))
  const [into, out] = [Map.groupBy(edges, ({ to }) => to), Map.groupBy(edges, ({ from }) => from)]
  const words = (found: readonly MapEdge[] = [], end: 'from' | 'to') => found.map((edge) => `${name.get(edge[end]) ?? 'another project'} (${formatExact(edge.buckets.length)})`).join(', ')
  return worstFirst(projects).map((project) => ({ project, readsFrom: words(into.get(project.id), 'from'), feeds: words(out.get(project.id), 'to') }))
}

const columns: readonly TableColumn<Row>[] = [
  { id: 'name', header: 'Project', value: ({ project }) => project.name, width: 152, render: ({ project: { name, hue } }) => <span className={shared.marked}><ProjectMark hue={hue} />{name}</span> },
  { id: 'age', header: 'Oldest shared data', value: ({ project }) => project.freshness.ageSeconds ?? '', width: 136, render: ({ project }) => (project.sharedBucketCount > 0 ? <DataAge freshness={project.freshness} compact /> : 'nothing shared') },
  { id: 'states', header: 'To look at', value: ({ project }) => project.lateBucketCount, width: 172, render: ({ project }) => <States project={project} /> },
  { id: 'owner', header: 'Owner', value: ({ project }) => project.owner?.name ?? '', width: 120 },
  { id: 'tables', header: 'Tables', value: ({ project }) => project.tableCount, width: 68, numeric: true, render: ({ project }) => formatExact(project.tableCount) },
  { id: 'shared', header: 'Shared', value: ({ project }) => project.sharedBucketCount, width: 68, numeric: true, render: ({ project }) => formatExact(project.sharedBucketCount) },
  { id: 'reads', header: 'Reads from', value: ({ readsFrom }) => readsFrom, width: 146 },
  { id: 'feeds', header: 'Feeds', value: ({ feeds }) => feeds, width: 146 },
]
