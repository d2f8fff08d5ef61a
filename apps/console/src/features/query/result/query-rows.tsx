import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { QueryResult } from '@tributary/contract/query'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'
import { saveFile } from '../../../ui/save-file.ts'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { DataAge } from '../../../ui/status/data-age.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import type { TableColumn } from '../../../ui/table/table-column.ts'
import { formatElapsed } from '../../../ui/text/format-duration.ts'
import { formatCount, formatExact } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import type { OwnProject } from '../own-project.ts'
import styles from './query-outcome.module.css'
import { resultCsv } from './result-csv.ts'

const MakeTransformationDialog = lazyPart(() => import('../make/make-transformation-dialog.tsx'))

interface ResultRow {
  key: string
  cells: QueryResult['rows'][number]
}

/** The rows, how old they are, and what can be done with them. */
export default function QueryRows({ project, answer: { result, sql }, paths, dimmed, former }: { project: OwnProject; answer: { result: QueryResult; sql: string }; paths: readonly { path: string }[]; dimmed: boolean; /** Of the run before the last one. */ former: boolean }) {
  const [making, setMaking] = useState(false)
  const columns = useMemo(() => columnsOf(result.columns), [result.columns])
  const rows = useMemo(() => result.rows.map((cells, index) => ({ key: String(index), cells })), [result.rows])
  const took = `in ${formatElapsed(result.ms / 1000)}`
  const mayMake = project.role !== 'readOnly' && !project.archived
  return (
    <>
      <div className={styles.ages}>
        <Ages tables={result.tables} />
        <div className={styles.acts}>
          {mayMake && <Button size="compact-sm" onClick={() => setMaking(true)}>Make it a transformation</Button>}
          <Button size="compact-sm" leftSection={<IconDownload size={14} aria-hidden />} disabled={rows.length === 0} onClick={() => saveFile(`query-${new Date().toISOString().slice(0, 10)}.csv`, resultCsv(result), 'text/csv')}>Download as CSV</Button>
        </div>
      </div>
      {rows.length === 0
        ? <EmptyState title="No row fits">The query ran {took}, and what it reads has no such row.</EmptyState>
        : <DataTable label="Rows of the query" columns={columns} rows={rows} rowId={({ key }) => key} dimmed={dimmed} maxHeight="max(240px, 46dvh)" caption={`${former ? 'Of the query before: ' : ''}${result.more ? `${former ? 'first' : 'First'} ${formatExact(rows.length)} rows` : formatCount(rows.length, 'row')} ${took}`} />}
      {making && <MakeTransformationDialog projectId={project.id} sql={sql} paths={[...result.tables, ...paths].map(({ path }) => path)} onClose={() => setMaking(false)} />}
    </>
  )
}

/** A result is as old as the oldest of its tables. */
function Ages({ tables }: { tables: QueryResult['tables'] }) {
  const oldest = tables.toSorted((one, other) => (one.freshness.asOf ?? '').localeCompare(other.freshness.asOf ?? ''))[0]
  if (!oldest) return <p className={styles.oldest}>It reads no table.</p>
  return (
    <ul aria-label="Tables that it read, and their ages">
      {tables.map((table) => (
        <li key={table.path}>
          <Link to={`/t/${table.tableId}/data`}><Name size="small">{table.path}</Name></Link><DataAge freshness={table.freshness} compact />
          {tables.length > 1 && table === oldest && <span className={styles.oldest}>oldest: so old is the result</span>}
        </li>
      ))}
    </ul>
  )
}

const figures = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL)\b/

function columnsOf(columns: QueryResult['columns']): TableColumn<ResultRow>[] {
  // Two columns may have one name: places tell them apart.
  return columns.map(({ name, type }, index) => {
    const numeric = figures.test(type)
    const least = numeric ? 128 : type.startsWith('TIMESTAMP') ? 248 : type === 'UUID' ? 320 : 160
    return { id: `${index} ${name}`, header: name, monoHeader: true, note: type, value: ({ cells }: ResultRow) => cells[index] ?? null, numeric, mono: true, width: Math.max(least, name.length * 8 + 48) }
  })
}
