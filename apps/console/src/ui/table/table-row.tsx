import { Checkbox } from '@mantine/core'
import { memo, type MouseEvent } from 'react'
import { cellText, cutCell } from './cell-text.ts'
import type { OpenCell } from './cell-drawer.tsx'
import type { TableColumn } from './table-column.ts'
import styles from './data-table.module.css'

interface TableRowProps<Row> {
  row: Row
  index: number
  columns: readonly TableColumn<Row>[]
  pickable: boolean
  active: boolean
  selected: boolean
  picked: boolean
  mayPick: boolean
  pickLabel: string
  onActivate: (index: number, andSelect?: boolean) => void
  onOpen?: ((row: Row) => void) | undefined
  onPick: (index: number, range: boolean) => void
  onOpenCell: (cell: OpenCell) => void
}

function PlainTableRow<Row>(props: TableRowProps<Row>) {
  const { row, index, columns, onPick } = props
  const click = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('a, button, input, label')) return
    if (event.shiftKey) onPick(index, true)
    else props.onActivate(index)
  }
  return (
    <tr data-index={index} aria-rowindex={index + 2} tabIndex={props.active ? 0 : -1} aria-selected={props.selected || props.picked}
      data-selected={props.selected || undefined} onClick={click} onDoubleClick={() => props.onOpen?.(row)} onFocus={() => props.onActivate(index, false)}>
      {props.pickable && (
        <td className={styles.pick}>
          <Checkbox checked={props.picked} tabIndex={-1} aria-label={props.pickLabel} disabled={!props.picked && !props.mayPick} onChange={() => {}}
            onClick={(event) => onPick(index, event.shiftKey)} />
        </td>
      )}
      {columns.map((column) => <Cell key={column.id} row={row} column={column} onOpenCell={props.onOpenCell} />)}
      <td aria-hidden className={styles.filler} />
    </tr>
  )
}

export const TableRow = memo(PlainTableRow) as typeof PlainTableRow

function Cell<Row>({ row, column, onOpenCell }: { row: Row; column: TableColumn<Row>; onOpenCell: (cell: OpenCell) => void }) {
  const align = column.numeric ? styles.numeric : undefined
  if (column.render) return <td className={align} data-mono={column.mono || undefined}>{column.render(row)}</td>
  const value = column.value(row)
  if (value === null || value === undefined) return <td className={align}><span className={styles.null}>null</span></td>
  const { shown, cut } = cutCell(cellText(value))
  return (
    <td className={align} data-mono={column.mono || undefined} title={cut ? undefined : shown}>
      {cut ? <span className={styles.cut}><span>{shown}</span><button type="button" className={styles.more} onClick={() => onOpenCell({ title: column.header, value })}>Show all</button></span> : shown}
    </td>
  )
}
