import { Button, MultiSelect } from '@mantine/core'
import type { Table } from '@tributary/contract/catalog'
import { useState } from 'react'
import { ConfirmDialog } from '../../../../ui/dialog/confirm-dialog.tsx'
import styles from '../../../../ui/form/form-column.module.css'
import { useSetPrimaryKey } from '../../queries.ts'
import { useTableJob } from '../use-table-job.ts'

const most = 32

/** A job looks at all rows first: it sets the key, or says which row stands against it. */
export default function PrimaryKeyDialog({ table, onClose }: { table: Table; onClose: () => void }) {
  const set = useSetPrimaryKey()
  const follow = useTableJob()
  const [columns, setColumns] = useState(table.primaryKey)
  const { primaryKey, path } = table
  const same = columns.length === primaryKey.length && columns.every((name, index) => name === primaryKey[index])
  const taken = columns.length === 0 && primaryKey.length > 0
  const confirm = async () => {
    const job = await set.mutateAsync({ tableId: table.id, columns })
    follow(job, taken
      ? { queued: `The primary key of ${path} will be taken away`, done: `${path} has no primary key any more` }
      : { queued: `The primary key of ${path} will be set`, done: `${path} has the primary key ${columns.join(', ')}` })
  }
  return (
    <ConfirmDialog opened title={`Primary key of ${table.name}`} verb={taken ? 'Take the key away' : 'Set the key'} danger={taken} off={same} onConfirm={confirm} onClose={onClose}>
      <div className={styles.form}>
        <p>By the key, loads find the rows that they replace, and two snapshots are compared row by row. No two rows have the same values in it, and none of them is null.</p>
        <MultiSelect label="Columns, in their order" placeholder={columns.length === 0 ? 'No primary key' : ''} data={table.columns.map(({ name }) => name)} value={columns} maxValues={most} classNames={{ pill: styles.mono ?? '' }} searchable hidePickedOptions openOnFocus={false} maxDropdownHeight={220} data-autofocus onChange={setColumns} />
        {columns.length > 0 && <div><Button size="compact-sm" onClick={() => setColumns([])}>No key</Button></div>}
        <p>{taken ? 'Loads that upsert by it are refused from then on. No row changes.' : 'A job checks every row, says which one stands against the key if one does, and puts the rows in its order. The table can be read meanwhile.'}</p>
      </div>
    </ConfirmDialog>
  )
}
