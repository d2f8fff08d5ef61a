import { TextInput } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { IconChevronDown, IconChevronRight, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { LinkedMark, SidePanel } from '../../../ui/code/side-panel.tsx'
import beside from '../../../ui/code/side-panel.module.css'
import { DataAge } from '../../../ui/status/data-age.tsx'
import { quoted } from '../../../ui/code/sql/sql-names.ts'
import { formatQuantity } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import type { ProjectTable } from '../../transformations/index.ts'
import type { OwnProject } from '../own-project.ts'
import { calledInSql } from '../query-address.ts'
import styles from './tables-panel.module.css'

const shown = 200

/** What can be asked, by bucket: a table or a column is written into the SQL by a click. */
export function TablesPanel({ project, tables: { data, error, refetch }, onInsert }: { project: OwnProject; tables: UseQueryResult<ProjectTable[]>; onInsert: (written: string) => void }) {
  const [text, setText] = useState('')
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const found = (data ?? []).filter(({ path, columns }) => words.every((word) => path.toLowerCase().includes(word) || columns.some(({ name }) => name.toLowerCase().includes(word))))
  const buckets = Map.groupBy(found.slice(0, shown), ({ path }) => path.slice(0, path.lastIndexOf('.')))
  return (
    <SidePanel title="Tables" count={data?.length}>
      {error && !data && <ErrorPanel failed="The tables could not be read" safe="A query runs all the same." error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowSkeletons kind="table" count={6} label="Loading the tables" />}
      {data?.length === 0 && <p className={beside.quiet}>There is no table in {project.name} yet.</p>}
      {data && data.length > 0 && (
        <TextInput type="search" size="sm" aria-label="Filter the tables" placeholder="Table or column" leftSection={<IconSearch size={14} stroke={1.6} />} value={text} autoComplete="off" spellCheck={false} data-page-filter
          onChange={(event) => setText(event.currentTarget.value)} />
      )}
      {data && data.length > 0 && found.length === 0 && <p className={beside.quiet}>No table fits {text.trim()}.</p>}
      {[...buckets].map(([bucket, inside]) => (
        <div key={bucket} className={styles.bucket}>
          <h3><Name size="small">{bucket}</Name>{inside[0]?.linked && <LinkedMark />}</h3>
          <ul>{inside.map((table) => <TableItem key={table.path} table={table} words={words} onInsert={onInsert} />)}</ul>
        </div>
      ))}
      {found.length > shown && <p className={beside.quiet}>{formatQuantity(found.length - shown)} more fit. Type more of the name.</p>}
    </SidePanel>
  )
}

function TableItem({ table: { path, columns, freshness }, words, onInsert }: { table: ProjectTable; words: readonly string[]; onInsert: (written: string) => void }) {
  const named = words.length > 0 && columns.some(({ name }) => words.some((word) => name.toLowerCase().includes(word)))
  const [asked, ask] = useState<boolean | null>(null)
  const open = asked ?? named
  const name = path.slice(path.lastIndexOf('.') + 1)
  return (
    <li>
      <div className={styles.line}>
        <button type="button" className={styles.toggle} aria-expanded={open} aria-label={`Columns of ${path}`} onClick={() => ask(!open)}>{open ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}</button>
        <button type="button" className={styles.insert} title={`Write ${path} into the SQL`} onClick={() => onInsert(calledInSql(path))}><span className="visually-hidden">Write </span><Name size="small">{name}</Name></button>
        <DataAge freshness={freshness} compact />
      </div>
      {open && (
        <ul className={styles.columns} aria-label={`Columns of ${path}`}>
          {columns.map((column) => (
            <li key={column.name}><button type="button" className={styles.insert} title={`Write ${column.name} into the SQL`} onClick={() => onInsert(quoted(column.name))}><span className="visually-hidden">Write </span><Name size="small">{column.name}</Name></button><span>{column.type}</span></li>
          ))}
        </ul>
      )}
    </li>
  )
}
