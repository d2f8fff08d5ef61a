import { TextInput } from '@mantine/core'
import type { Column, Table } from '@tributary/contract/catalog'
import { useState } from 'react'
import { ConfirmDialog } from '../../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../../ui/dialog/toast-store.ts'
import styles from '../../../../ui/form/form-column.module.css'
import { Name } from '../../../../ui/text/name.tsx'
import { useUpdateColumn } from '../../queries.ts'
import { ReaderList } from '../../readers/reader-list.tsx'
import { effectOn } from '../../readers/reader-words.ts'
import { useReaders } from '../../readers/use-readers.ts'
import { DefaultField } from './default-field.tsx'

/** Name and default. Which columns transformations read is not known: for a new name whoever reads the table counts, and the old name, typed, overrules them. */
export default function ChangeColumnDialog({ table, column, onClose }: { table: Table; column: Column; onClose: () => void }) {
  const update = useUpdateColumn()
  const [name, setName] = useState(column.name)
  const [defaultValue, setDefault] = useState(column.defaultValue)
  const readers = useReaders(table.bucket.id, { table: table.name, refusal: update.error })
  const renamed = name !== column.name
  const read = renamed && readers.length > 0
  const confirm = async () => {
    const change = { ...(renamed ? { name } : {}), ...(defaultValue === column.defaultValue ? {} : { defaultValue }) }
    await update.mutateAsync({ tableId: table.id, fieldId: column.fieldId, ...change, ...(read ? { force: column.name } : {}) })
    const former = { ...(renamed ? { name: column.name } : {}), ...(defaultValue === column.defaultValue ? {} : { defaultValue: column.defaultValue }) }
    const undo = async () => {
      await update.mutateAsync({ tableId: table.id, fieldId: column.fieldId, ...former, ...(read ? { force: name } : {}) })
      toast(`${column.name} of ${table.path} is as it was`)
    }
    toast(renamed ? `${column.name} of ${table.path} is called ${name}` : `The default of ${name} is saved`, { undo })
  }
  return (
    <ConfirmDialog opened title={`Change ${column.name}`} verb={read ? 'Rename all the same' : renamed ? 'Rename column' : 'Save'} danger={read} {...(read ? { typedName: column.name } : {})}
      off={name === '' || (!renamed && defaultValue === column.defaultValue)} onConfirm={confirm} onClose={onClose}>
      <div className={styles.form}>
        <TextInput label="Name" value={name} error={name === '' ? 'Fill this in.' : undefined} maxLength={300} autoComplete="off" spellCheck={false} classNames={{ input: styles.mono ?? '' }} data-autofocus onChange={(event) => setName(event.currentTarget.value)} />
        <DefaultField value={defaultValue} help="What loads that lack this column give it. Rows that are there stay as they are." onChange={setDefault} />
        {renamed && <p>No row is written anew: the column keeps its values, its type and its place. A load that still brings the old name makes another column of it; earlier snapshots have the old one.</p>}
        {read && (
          <>
            <p>{effectOn(readers, 'reads', 'read')} <Name size="small">{table.path}</Name>; which of its columns is not known. What uses {column.name} fails at its next run, and each of the projects has it in its audit log.</p>
            <ReaderList readers={readers} />
          </>
        )}
      </div>
    </ConfirmDialog>
  )
}
