import { columnResizingFeature, columnSizingFeature, columnVisibilityFeature, tableFeatures, type ColumnDef } from '@tanstack/react-table'
import type { ReactNode } from 'react'

/** A column of a DataTable. */
export interface TableColumn<Row> {
  id: string
  header: string
  value: (row: Row) => unknown
  /** Drawn instead of the plain value. */
  render?: (row: Row) => ReactNode
  /** Figures stand at the right, with tabular numerals. */
  numeric?: boolean
  /** A machine's name or value. */
  mono?: boolean
  /** Width in px; 160 when left out. */
  width?: number
  /** The server can sort by it. */
  sortable?: boolean
  /** The head is a machine's name: previews of data. */
  monoHeader?: boolean
  /** Under the name in the head: the type of a column of data. */
  note?: string
}

export const features = tableFeatures({ columnSizingFeature, columnResizingFeature, columnVisibilityFeature })

export function toColumnDefs<Row extends object>(columns: readonly TableColumn<Row>[]): ColumnDef<typeof features, Row>[] {
  return columns.map((column) => ({
    id: column.id,
    header: column.header,
    accessorFn: (row: Row) => column.value(row),
    size: column.width ?? 160,
    minSize: 56,
    maxSize: 1200,
  }))
}
