import { useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, useState } from 'react'
import { lazyPart } from '../fault/lazy-part.ts'
import type { OpenCell } from './cell-drawer.tsx'
import { ColumnMenu } from './column-menu.tsx'
import type { DataTableProps } from './data-table-props.ts'
import { features, toColumnDefs } from './table-column.ts'
import { TableHead } from './table-head.tsx'
import { TableRow } from './table-row.tsx'
import { useColumnPages } from './use-column-pages.tsx'
import { useFormerPlace, useKeptPlace } from './use-kept-place.ts'
import { useRowKeys } from './use-row-keys.ts'
import styles from './data-table.module.css'

const CellDrawer = lazyPart(() => import('./cell-drawer.tsx'))

const rowHeight = 32
const virtualAbove = 100
const columnsAtOnce = 100
const namesOf = ({ header }: { header: string }) => [header]

/** Rows and columns: sticky head, sorting on the server, columns that can be resized and hidden, full keyboard. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, columns: all, rows, rowId, dimmed = false, maxHeight = 'max(240px, calc(100dvh - 236px))', caption } = props
  const frame = useRef<HTMLDivElement>(null)
  const [cell, setCell] = useState<OpenCell | null>(null)
  const { shown: columns, pages } = useColumnPages(all, columnsAtOnce, namesOf)
  const defs = useMemo(() => toColumnDefs(columns), [columns])
  const data = useMemo(() => [...rows], [rows])
  const table = useTable({ features, columns: defs, data, getRowId: rowId, columnResizeMode: 'onChange' })
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns])
  const visible = table.getVisibleLeafColumns()
  const shown = useMemo(() => visible.flatMap((column) => byId.get(column.id) ?? []), [visible, byId])
  // What the virtualizer returns is used here only, never handed to a memoized part.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length, getScrollElement: () => frame.current, estimateSize: () => rowHeight, overscan: 12, enabled: rows.length > virtualAbove,
  })
  const virtual = rows.length > virtualAbove ? virtualizer.getVirtualItems() : null
  const first = virtual?.[0]?.index ?? 0
  const last = virtual ? (virtual.at(-1)?.index ?? -1) : rows.length - 1
  const keys = useRowKeys(props, frame, virtual ? (index) => virtualizer.scrollToIndex(index) : undefined, useFormerPlace(label)?.active)
  useKeptPlace(label, frame, keys.activeIndex)
  const pickable = props.onPick !== undefined
  const before = first * rowHeight
  const after = Math.max(0, (rows.length - 1 - last) * rowHeight)
  return (
    <div className={styles.table}>
      <div className={styles.caption}><span>{caption}</span><ColumnMenu table={table} columns={columns} /></div>
      {pages && <div className={styles.caption}>{pages}</div>}
      <section ref={frame} className={styles.frame} style={{ maxHeight }} data-dimmed={dimmed || undefined} aria-label={label}>
        {/* A table whose rows are moved through by keys is a grid (ARIA authoring practices). */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role */}
        <table role="grid" aria-label={label} aria-rowcount={rows.length + 1} aria-busy={dimmed || undefined} aria-multiselectable={pickable || undefined}
          style={{ width: table.getTotalSize() + (pickable ? 40 : 0), minWidth: '100%' }} onKeyDown={keys.onKeyDown}>
          <TableHead table={table} byId={byId} pickable={pickable} allPicked={keys.allPicked} onPickAll={props.few ? undefined : keys.pickAll} sort={props.sort} onSort={props.onSort} />
          <tbody>
            {before > 0 && <tr aria-hidden style={{ height: before }} />}
            {rows.slice(first, last + 1).map((row, offset) => {
              const index = first + offset
              const id = rowId(row)
              return (
                <TableRow key={id} row={row} index={index} columns={shown} pickable={pickable} active={keys.activeIndex === index}
                  selected={props.selectedId === id} picked={props.picked?.has(id) ?? false}
                  mayPick={props.mayPick?.(row) ?? true} pickLabel={props.pickLabel?.(row) ?? `Pick row ${index + 1}`} onActivate={keys.activateRow} onOpen={props.onOpen} onPick={keys.pickRow} onOpenCell={setCell} />
              )
            })}
            {after > 0 && <tr aria-hidden style={{ height: after }} />}
          </tbody>
        </table>
      </section>
      {cell && <CellDrawer cell={cell} onClose={() => setCell(null)} />}
    </div>
  )
}
