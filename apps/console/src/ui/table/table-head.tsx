import { Checkbox } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { Column, Header, ReactTable } from '@tanstack/react-table'
import { type FocusEvent, type KeyboardEvent, useState } from 'react'
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
  // The heads are one stop of Tab, however many there are: left and right go along them.
  const [at, setAt] = useState('')
  const stops = table.getVisibleLeafColumns().flatMap(({ id }) => (byId.get(id)?.sortable && onSort ? [`sort ${id}`, `width ${id}`] : [`width ${id}`]))
  const stop = stops.includes(at) ? at : stops[0]
  return (
    <thead>
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id} aria-rowindex={1} onKeyDown={goAlong} onFocus={(event: FocusEvent<HTMLElement>) => setAt(event.target.dataset['stop'] ?? '')}>
          {pickable && <th className={styles.pick} scope="col">{onPickAll ? <Checkbox aria-label="Pick all rows" checked={allPicked} onChange={onPickAll} /> : <span className="visually-hidden">Picked</span>}</th>}
          {group.headers.map((header) => {
            const column = byId.get(header.column.id)
            return column ? <HeadCell key={header.id} header={header} column={column} stop={stop} sort={sort} onSort={onSort} /> : null
          })}
          {/* Takes what is left of the width, so that the others keep theirs. */}
          <td aria-hidden className={styles.filler} />
        </tr>
      ))}
    </thead>
  )
}

function goAlong(event: KeyboardEvent<HTMLTableRowElement>) {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-stop]')]
  const from = stops.findIndex((stop) => stop === event.target)
  if (step === 0 || from < 0) return
  event.preventDefault()
  stops[from + step]?.focus()
}

function HeadCell<Row extends object>({ header, column, stop, sort, onSort }: {
  header: Header<Features, Row>
  column: TableColumn<Row>
  stop: string | undefined
  sort: TableSort | undefined
  onSort: ((sort: TableSort) => void) | undefined
}) {
  const sorted = sort?.column === column.id ? (sort.descending ? 'descending' : 'ascending') : undefined
  const title = column.monoHeader ? <Name size="small">{column.header}</Name> : column.header
  return (
    <th scope="col" className={column.numeric ? styles.numeric : undefined} style={{ width: header.getSize() }} aria-sort={sorted} aria-label={column.header}>
      {column.sortable && onSort ? (
        <button type="button" className={styles.sort} {...stopOf(`sort ${column.id}`, stop)} onClick={() => onSort({ column: column.id, descending: sorted === 'ascending' })}>
          {title}
          {sorted === 'ascending' && <IconArrowUp size={12} aria-hidden />}
          {sorted === 'descending' && <IconArrowDown size={12} aria-hidden />}
        </button>
      ) : <span className={styles.title}>{title}</span>}
      {column.note !== undefined && <span className={styles.note}>{column.note}</span>}
      <ResizeHandle header={header} column={header.column} label={column.header} stop={stop} />
    </th>
  )
}

function stopOf(id: string, stop: string | undefined) {
  return { 'data-stop': id, tabIndex: id === stop ? 0 : -1 }
}

function ResizeHandle<Row extends object>({ header, column, label, stop }: { header: Header<Features, Row>; column: Column<Features, Row>; label: string; stop: string | undefined }) {
  const size = column.getSize()
  const resize = (event: KeyboardEvent) => {
    const step = event.key === '+' ? 16 : event.key === '-' ? -16 : 0
    if (step === 0) return
    event.preventDefault()
    column.table.setColumnSizing((sizes) => ({ ...sizes, [column.id]: Math.max(56, Math.min(1200, size + step)) }))
  }
  return (
    <button type="button" aria-label={`Width of ${label}, ${size} px; plus and minus change it`} className={styles.resize} {...stopOf(`width ${column.id}`, stop)} data-resizing={column.getIsResizing() || undefined}
      onMouseDown={header.getResizeHandler()} onTouchStart={header.getResizeHandler()} onDoubleClick={() => column.resetSize()} onKeyDown={resize} />
  )
}
