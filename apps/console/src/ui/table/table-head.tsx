import { Checkbox } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { Column, Header, ReactTable } from '@tanstack/react-table'
import type { KeyboardEvent } from 'react'
import { Name } from '../text/name.tsx'
import type { TableSort } from './data-table-props.ts'
import type { features, TableColumn } from './table-column.ts'
import styles from './data-table.module.css'

type Features = typeof features

interface TableHeadProps<Row extends object> {
  table: ReactTable<Features, Row>
  byId: ReadonlyMap<string, TableColumn<Row>>
  pickable: boolean
  allPicked: boolean
  onPickAll: (() => void) | undefined
  sort?: TableSort | undefined
  onSort?: ((sort: TableSort) => void) | undefined
}

export function TableHead<Row extends object>({ table, byId, pickable, allPicked, onPickAll, sort, onSort }: TableHeadProps<Row>) {
  return (
    <thead>
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id} aria-rowindex={1}>
          {pickable && <th className={styles.pick} scope="col">{onPickAll ? <Checkbox aria-label="Pick all rows" checked={allPicked} onChange={onPickAll} /> : <span className="visually-hidden">Picked</span>}</th>}
          {group.headers.map((header) => {
            const column = byId.get(header.column.id)
            return column ? <HeadCell key={header.id} header={header} column={column} sort={sort} onSort={onSort} /> : null
          })}
          {/* Takes what is left of the width, so that the others keep theirs. */}
          <td aria-hidden className={styles.filler} />
        </tr>
      ))}
    </thead>
  )
}

function HeadCell<Row extends object>({ header, column, sort, onSort }: {
  header: Header<Features, Row>
  column: TableColumn<Row>
  sort: TableSort | undefined
  onSort: ((sort: TableSort) => void) | undefined
}) {
  const sorted = sort?.column === column.id ? (sort.descending ? 'descending' : 'ascending') : undefined
  const title = column.monoHeader ? <Name size="small">{column.header}</Name> : column.header
  return (
    <th scope="col" className={column.numeric ? styles.numeric : undefined} style={{ width: header.getSize() }} aria-sort={sorted}>
      {column.sortable && onSort ? (
        <button type="button" className={styles.sort} onClick={() => onSort({ column: column.id, descending: sorted === 'ascending' })}>
          {title}
          {sorted === 'ascending' && <IconArrowUp size={12} aria-hidden />}
          {sorted === 'descending' && <IconArrowDown size={12} aria-hidden />}
        </button>
      ) : <span className={styles.title}>{title}</span>}
      {column.note !== undefined && <span className={styles.note}>{column.note}</span>}
      <ResizeHandle header={header} column={header.column} label={column.header} />
    </th>
  )
}

function ResizeHandle<Row extends object>({ header, column, label }: { header: Header<Features, Row>; column: Column<Features, Row>; label: string }) {
  const size = column.getSize()
  const resize = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 16 : event.key === 'ArrowLeft' ? -16 : 0
    if (step === 0) return
    event.preventDefault()
    column.table.setColumnSizing((sizes) => ({ ...sizes, [column.id]: Math.max(56, Math.min(1200, size + step)) }))
  }
  return (
    <button type="button" aria-label={`Width of ${label}, ${size} px; left and right change it`} className={styles.resize} data-resizing={column.getIsResizing() || undefined}
      onMouseDown={header.getResizeHandler()} onTouchStart={header.getResizeHandler()} onDoubleClick={() => column.resetSize()} onKeyDown={resize} />
  )
}
