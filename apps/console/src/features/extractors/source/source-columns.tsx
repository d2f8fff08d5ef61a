import type { SourceTable } from '@tributary/contract/extractors'
import type { TableColumn } from '../../../ui/table/table-column.ts'
import { formatAbout, formatBytes, formatQuantity } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import styles from '../extractors.module.css'
import { LockMark } from '../lock-mark.tsx'

/** "about 2.1 bn rows, 64 GB" */
export function sizeWords({ rowEstimate, bytes }: Pick<SourceTable, 'rowEstimate' | 'bytes'>): string {
  const rows = rowEstimate === null ? 'rows never counted' : `${formatAbout(rowEstimate)} rows`
  return bytes === null ? rows : `${rows}, ${formatBytes(bytes)}`
}

/** A table of the source by name, rows and size. */
export const sourceColumns: TableColumn<SourceTable>[] = [
  {
    id: 'name', header: 'Table', width: 300, value: ({ schema, name }) => `${schema}.${name}`,
    render: ({ schema, name, lock }) => <span className={styles.lock}>{lock !== null && <LockMark />}<Name size="small">{schema}.{name}</Name></span>,
  },
  { id: 'kind', header: 'Kind', width: 96, value: ({ kind }) => kind },
  { id: 'rows', header: 'Rows, about', width: 96, numeric: true, value: ({ rowEstimate }) => rowEstimate, render: ({ rowEstimate }) => (rowEstimate === null ? '' : formatQuantity(rowEstimate)) },
  { id: 'size', header: 'Size', width: 88, numeric: true, value: ({ bytes }) => bytes, render: ({ bytes }) => (bytes === null ? '' : formatBytes(bytes)) },
]
