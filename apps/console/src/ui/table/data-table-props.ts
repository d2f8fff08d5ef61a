import type { ReactNode } from 'react'
import type { TableColumn } from './table-column.ts'

export interface TableSort {
  column: string
  descending: boolean
}

export interface DataTableProps<Row extends object> {
  /** What the rows are, for those who hear it. */
  label: string
  columns: readonly TableColumn<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  /** The server sorts: this says how it did, `onSort` asks for another way. */
  sort?: TableSort | undefined
  onSort?: ((sort: TableSort) => void) | undefined
  /** A click or j/k: fills the inspector. */
  selectedId?: string | undefined
  onSelect?: ((row: Row) => void) | undefined
  /** Enter or a double click: opens the page. */
  onOpen?: ((row: Row) => void) | undefined
  /** Rows that are picked for a bulk act, by x or their box; Shift-click picks a range. */
  picked?: ReadonlySet<string> | undefined
  onPick?: ((picked: ReadonlySet<string>) => void) | undefined
  /** No box picks all rows at once: only a few can be meant. */
  few?: boolean
  /** Rows that may be picked; one that is picked already can always be let go. */
  mayPick?: ((row: Row) => boolean) | undefined
  /** What the box of a row is called: "Pick public.orders". */
  pickLabel?: ((row: Row) => string) | undefined
  /** Old rows stay in sight while new ones come. */
  dimmed?: boolean
  /** Scrolls inside itself up to this height; virtual above 100 rows either way. */
  maxHeight?: number | string
  /** Left of the column menu: "First 100 of about 2.1 bn rows". */
  caption?: ReactNode
}
