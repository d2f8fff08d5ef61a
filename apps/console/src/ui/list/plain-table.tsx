import type { ReactNode } from 'react'
import styles from './plain-table.module.css'

export interface PlainColumn<Row> {
  head: string
  /** At the right end, of several lines, or not there where it is narrow. */
  kind?: 'end' | 'wrapped' | 'aside'
  /** The head is said, not shown. */
  unseen?: boolean
  cell: (row: Row) => ReactNode
}

/** A few rows to read: nothing to sort, to filter or to choose. */
export function PlainTable<Row>({ label, columns, rows, rowId, dense = false, stacked = false, dimmed = false }: {
  label: string
  columns: readonly PlainColumn<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  dense?: boolean
  /** Where it is narrow, each row in two lines. */
  stacked?: boolean
  /** Old rows stay in sight while new ones come. */
  dimmed?: boolean
}) {
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-label={label} data-dense={dense || undefined} data-stacked={stacked || undefined} data-dimmed={dimmed || undefined} aria-busy={dimmed || undefined}>
        <thead><tr>{columns.map(({ head, kind, unseen }) => <th key={head} scope="col" className={kind && styles[kind]}>{unseen ? <span className="visually-hidden">{head}</span> : head}</th>)}</tr></thead>
        <tbody>
          {rows.map((row) => <tr key={rowId(row)}>{columns.map(({ head, kind, cell }) => <td key={head} className={kind && styles[kind]}>{cell(row)}</td>)}</tr>)}
        </tbody>
      </table>
    </div>
  )
}
