import type { Comparison } from '@tributary/contract/tables'
import { type ReactNode, useMemo } from 'react'
import { cellText, cutCell } from '../../../../ui/table/cell-text.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import type { TableColumn } from '../../../../ui/table/table-column.ts'
import { isNumeric, widthOf } from '../rows/column-look.ts'
import { cellOf } from './difference.ts'
import styles from './history.module.css'

type Row = Comparison['rows'][number] & { key: string }

const signs = { added: '+', removed: '−', changed: '~' } as const

/** The rows themselves: cells that changed show what they were before what they are. */
export function DifferentRows({ comparison: { rows, columns, primaryKey }, caption }: { comparison: Comparison; caption: ReactNode }) {
  const shown = useMemo(() => rows.map((row, index): Row => ({ ...row, key: String(index) })), [rows])
  const heads = useMemo(() => [
    { id: '\u0000change', header: 'Row', width: 104, value: ({ change }: Row) => change, render: ({ change }: Row) => <span className={styles[change]}><span className={styles.sign} aria-hidden>{signs[change]}</span>{change}</span> },
    ...columns.map(({ name, type }, index): TableColumn<Row> => ({
      id: name, header: name, monoHeader: true, note: primaryKey.includes(name) ? `${type}, key` : type, numeric: isNumeric(type), mono: true, width: widthOf(name, type) + 40,
      value: (row) => row.after?.[index] ?? row.before?.[index], render: (row) => <DifferentCell row={row} index={index} />,
    })),
  ], [columns, primaryKey])
  return <DataTable label="Rows that differ" columns={heads} rows={shown} rowId={({ key }) => key} caption={caption} />
}

function DifferentCell({ row, index }: { row: Row; index: number }) {
  const cell = cellOf(row, index)
  if (cell.is === 'same') return <Value value={cell.value} />
  return <><del className={styles.before}><Value value={cell.before} /></del><ins className={styles.after}><Value value={cell.after} /></ins></>
}

function Value({ value }: { value: unknown }) {
  return value === null ? <span className={styles.null}>null</span> : <span title={cellText(value)}>{cutCell(cellText(value)).shown}</span>
}
