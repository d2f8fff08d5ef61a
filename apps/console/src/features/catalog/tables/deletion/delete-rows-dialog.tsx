import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { Table } from '@tributary/contract/catalog'
import { ApiError } from '@tributary/contract/client'
import { useMemo, useState } from 'react'
import { type Condition, filtersOf } from '../../../../ui/condition/condition.ts'
import { ConditionRows } from '../../../../ui/condition/condition-rows.tsx'
import { ConfirmDialog } from '../../../../ui/dialog/confirm-dialog.tsx'
import { formatCount, formatExact } from '../../../../ui/text/format-quantity.ts'
import { countQuery, tableStorageQuery, useDeleteRows } from '../../queries.ts'
import { useTableJob } from '../use-table-job.ts'
import styles from './deletion.module.css'

const pause = 400

/** How many rows meet the conditions is counted while they are written. */
export default function DeleteRowsDialog({ table, onClose }: { table: Table; onClose: () => void }) {
  const [conditions, setConditions] = useState<readonly Condition[]>([{ key: 1, column: null, is: 'equal', value: '' }])
  const remove = useDeleteRows()
  const follow = useTableJob()
  const where = useMemo(() => filtersOf(conditions), [conditions])
  const [settled] = useDebouncedValue(where, pause)
  const { data: count, error, isPlaceholderData } = useQuery({ ...countQuery(table.id, settled ?? []), enabled: settled !== null })
  const { data: storage } = useQuery(tableStorageQuery(table.id))
  const counted = where !== null && where === settled && count !== undefined && !isPlaceholderData && error === null ? count : null
  const confirm = async () => {
    if (where === null) return
    const job = await remove.mutateAsync({ tableId: table.id, where })
    follow(job, { queued: `Rows of ${table.path} will be deleted`, done: `Rows of ${table.path} were deleted` })
  }
  return (
    <ConfirmDialog opened title={`Delete rows of ${table.name}`} verb={counted ? `Delete ${formatCount(counted.rows, 'row')}` : 'Delete rows'} off={counted === null || counted.rows === 0} onConfirm={confirm} onClose={onClose}>
      <ConditionRows needed columns={table.columns.map(({ name }) => name)} conditions={conditions} onChange={setConditions} />
      <output className={styles.count}>
        {where === null ? 'Complete the conditions to see how many rows they meet.'
          : error ? <span className={styles.fault}>{error instanceof ApiError ? error.body.message : 'The rows could not be counted: the server did not answer.'}</span>
            : counted === null ? 'Counting.'
              : counted.rows === 0 ? `None of the ${formatExact(counted.of)} rows meets ${conditions.length === 1 ? 'it' : 'them all'}.`
                : <strong>{formatExact(counted.rows)} of {formatExact(counted.of)} rows will be deleted.</strong>}
      </output>
      <p>They go here and in every project that subscribes to the bucket. Earlier snapshots have them still{storage ? ` for ${formatCount(storage.retentionDays, 'day')}` : ''}, and longer where they have a name: restoring one brings the rows back.</p>
    </ConfirmDialog>
  )
}
