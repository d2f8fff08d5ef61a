import { Button } from '@mantine/core'
import type { MapEdge, MapProject } from '@tributary/contract/lineage'
import type { Freshness } from '@tributary/contract/values/freshness'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { EmptyState, NoMatch } from '../../../ui/page/empty-state.tsx'
import { DataAge } from '../../../ui/status/data-age.tsx'
import { ProjectMark } from '../../../ui/status/project-mark.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import type { TableColumn } from '../../../ui/table/table-column.ts'
import { formatCount, formatExact } from '../../../ui/text/format-quantity.ts'
import type { OrganizationMap } from '../queries.ts'
import { edgeKey, worseFirst, worstOf } from './map-words.ts'
import shared from '../stage.module.css'

interface Row {
  edge: MapEdge
  from: MapProject | undefined
  to: MapProject | undefined
  worst: Freshness | null
}

/** Each pair of projects of which one feeds the other, the worst first. */
export function MapLinks({ map, q, selected, onChoose, onClear }: { map: OrganizationMap; q: string; selected: string; onChoose: (key: string) => void; onClear: () => void }) {
  const rows = useMemo(() => rowsOf(map), [map])
  const wanted = q.toLowerCase()
  const found = rows.filter(({ from, to }) => [from, to].some((end) => `${end?.name ?? ''}\n${end?.owner?.name ?? ''}`.toLowerCase().includes(wanted)))
  if (rows.length === 0) return <EmptyState title="No project feeds another, as far as you see" action={<Button component={Link} to="/catalog">Open the catalog</Button>}>One does when it subscribes to a bucket of the other.</EmptyState>
  if (found.length === 0) return <NoMatch filters={[`project or owner “${q}”`]} onClear={onClear} />
  return (
    <DataTable label="What feeds what" columns={columns} rows={found} rowId={({ edge }) => edgeKey(edge)} selectedId={selected === '' ? undefined : selected}
      caption={found.length < rows.length ? `${formatExact(found.length)} of ${formatCount(rows.length, 'connection')}` : formatCount(rows.length, 'connection')}
      onSelect={({ edge }) => onChoose(edgeKey(edge))} onOpen={({ edge }) => onChoose(edgeKey(edge))} />
  )
}

function rowsOf({ projects, edges }: OrganizationMap): Row[] {
  const known = new Map(projects.map((project) => [project.id, project]))
  return edges.map((edge) => ({ edge, from: known.get(edge.from), to: known.get(edge.to), worst: worstOf(edge.buckets) })).toSorted((one, other) => worseFirst(one.worst, other.worst))
}

const columns: readonly TableColumn<Row>[] = [
  { id: 'from', header: 'From', value: ({ from }) => from?.name ?? '', width: 200, render: ({ from }) => <End project={from} /> },
  { id: 'to', header: 'To', value: ({ to }) => to?.name ?? '', width: 200, render: ({ to }) => <End project={to} /> },
  { id: 'age', header: 'Oldest data', value: ({ worst }) => worst?.ageSeconds ?? '', width: 150, render: ({ worst }) => worst && <DataAge freshness={worst} compact /> },
  { id: 'count', header: 'Buckets', value: ({ edge }) => edge.buckets.length, width: 80, numeric: true, render: ({ edge }) => formatExact(edge.buckets.length) },
  { id: 'buckets', header: 'Through', value: ({ edge }) => edge.buckets.map(({ displayName }) => displayName).join(', '), width: 280 },
]

function End({ project }: { project: MapProject | undefined }) {
  return project ? <span className={shared.marked}><ProjectMark hue={project.hue} />{project.name}</span> : 'another project'
}
