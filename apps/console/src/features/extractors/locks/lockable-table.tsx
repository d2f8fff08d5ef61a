import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { SourceTable } from '@tributary/contract/extractors'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { InspectorHead, InspectorPart } from '../../../ui/page/inspector.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { formatQuantity } from '../../../ui/text/format-quantity.ts'
import { sizeWords } from '../source/source-columns.tsx'
import { useSourceTable } from '../source/use-source-table.ts'
import shared from '../extractors.module.css'
import styles from './locks.module.css'

interface LockableTableProps {
  table: SourceTable
  mayLock: boolean
  onLock: (column: string | null) => void
}

/** One table of the source with its columns; a lock already there is shown with its reason. No row is read: what is about to be locked is not for a look first. */
export function LockableTable({ extractorId, ...props }: LockableTableProps & { extractorId: string }) {
  const { table: { schema, name, kind, lock }, mayLock, onLock } = props
  const { data, error, refetch } = useSourceTable(extractorId, props.table, { rows: false })
  const failed = error && <ErrorPanel failed="The source did not tell this table" safe="What is locked stays locked." error={error} onRetry={() => void refetch()} />
  return (
    <>
      <InspectorHead title={name} path={`${schema}.${name}`} description={`${kind.charAt(0).toUpperCase()}${kind.slice(1)}, ${sizeWords(props.table)}.`}
        actions={mayLock && lock === null && <Button leftSection={<IconLock size={16} aria-hidden />} onClick={() => onLock(null)}>Lock the whole table</Button>} />
      {lock !== null && <p className={shared.reason}><IconLock size={14} aria-hidden />{lock}</p>}
      {data ? <LockableColumns {...props} table={data} /> : failed ?? <RowSkeletons kind="table" count={4} label="Reading the columns" />}
    </>
  )
}

function LockableColumns({ table: { columns, primaryKey }, mayLock, onLock }: LockableTableProps) {
  return (
    <InspectorPart title="Columns" aside={formatQuantity(columns.length)}>
      <ul className={styles.columns}>
        {columns.map((column) => (
          <li key={column.name}>
            <Name size="small">{column.name}</Name>
            <span className={styles.type}>{column.sourceType}{primaryKey.includes(column.name) ? ', key' : ''}</span>
            {column.locked
              ? <span className={styles.mark}><IconLock size={14} aria-hidden />Locked</span>
              : mayLock && <Button size="compact-sm" aria-label={`Lock column ${column.name}`} onClick={() => onLock(column.name)}>Lock</Button>}
          </li>
        ))}
      </ul>
    </InspectorPart>
  )
}
