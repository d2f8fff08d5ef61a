import type { LineageNode } from '@tributary/contract/lineage'
import { type ReactNode, useMemo } from 'react'
import { useNavigate } from 'react-router'
import { ProjectMark } from '../../../ui/status/project-mark.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import type { TableColumn } from '../../../ui/table/table-column.ts'
import { Name } from '../../../ui/text/name.tsx'
import type { Lineage } from '../queries.ts'
import { AgeLine } from './age-line.tsx'
import { neighboursOf } from './neighbours.ts'
import { kindOf, pageOf } from './node-words.ts'
import shared from '../stage.module.css'
import styles from './lineage.module.css'

interface Row {
  node: LineageNode
  readsFrom: string
  feeds: string
}

/** The same answer as the graph, as rows: upstream first. */
export default function LineageList({ lineage, selected, onChoose, steps, dimmed }: { lineage: Lineage; selected: string | null; onChoose: (key: string) => void; steps: ReactNode; dimmed: boolean }) {
  const navigate = useNavigate()
  const rows = useMemo(() => rowsOf(lineage), [lineage])
  const open = ({ node }: Row) => {
    const page = pageOf(node)
    if (page !== null) void navigate(page)
  }
  return <DataTable label="Lineage" columns={columns} rows={rows} rowId={({ node }) => node.key} selectedId={selected ?? undefined} onSelect={({ node }) => onChoose(node.key)} onOpen={open} dimmed={dimmed} caption={<span className={styles.steps}>{steps}</span>} maxHeight="none" />
}

function rowsOf(lineage: Lineage): Row[] {
  return lineage.nodes.toSorted((one, other) => one.step - other.step || one.project.name.localeCompare(other.project.name) || one.name.localeCompare(other.name)).map((node) => {
    const { up, down } = neighboursOf(node.key, lineage)
    return { node, readsFrom: withMore(up, node.moreUp), feeds: withMore(down, node.moreDown) }
  })
}

function withMore(nodes: readonly LineageNode[], more: number): string {
  return [...nodes.map(({ name }) => name), ...(more > 0 ? [`${more} more`] : [])].join(', ')
}

const columns: readonly TableColumn<Row>[] = [
  { id: 'name', header: 'Name', value: ({ node }) => node.name, width: 184, render: ({ node }) => (node.kind === 'table' || node.kind === 'source' ? <Name size="small">{node.name}</Name> : node.name) },
  { id: 'project', header: 'Project', value: ({ node }) => node.project.name, width: 128, render: ({ node: { project } }) => <span className={shared.marked}><ProjectMark hue={project.hue} />{project.name}</span> },
  { id: 'age', header: 'Age', value: ({ node }) => node.freshness?.ageSeconds ?? '', width: 136, render: ({ node: { freshness } }) => freshness && <AgeLine freshness={freshness} /> },
  { id: 'kind', header: 'Kind', value: ({ node }) => kindOf(node), width: 120 },
  { id: 'step', header: 'Step', value: ({ node }) => node.step, width: 64, numeric: true, render: ({ node: { step } }) => (step < 0 ? `−${-step}` : step === 0 ? '0' : `+${step}`) },
  { id: 'reads', header: 'Reads from', value: ({ readsFrom }) => readsFrom, width: 184 },
  { id: 'feeds', header: 'Feeds', value: ({ feeds }) => feeds, width: 184 },
]
