import { TextInput } from '@mantine/core'
import { lockSource, type SourceTable } from '@tributary/contract/extractors'
import { useState } from 'react'
import { z } from 'zod'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import formStyles from '../../../ui/form/form-column.module.css'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { Segmented } from '../../../ui/page/segmented.tsx'
import { useLockSource, useUnlockSource } from '../queries.ts'
import styles from './locks.module.css'
import { PatternCount } from './pattern-count.tsx'

const { schema, table, column, reason } = lockSource.input.shape
const TableValues = z.object({ schema, table, reason })
const ColumnValues = z.object({ schema, table, column: column.unwrap().unwrap(), reason })

/** Locks whatever fits, now and later; how much that is now is told while it is typed. */
export default function PatternDialog({ extractorId, tables, onClose }: { extractorId: string; tables: readonly SourceTable[]; onClose: () => void }) {
  const lock = useLockSource(extractorId)
  const unlock = useUnlockSource(extractorId)
  const [what, setWhat] = useState<'tables' | 'columns'>('columns')
  const form = useSubmit(what === 'tables' ? TableValues : ColumnValues, { schema: '*', table: '*', column: '', reason: '' }, async (values) => {
    const wanted = { schema: values.schema, table: values.table, column: what === 'tables' ? null : values.column }
    const name = Object.values(wanted).filter((part) => part !== null).join('.')
    const { id: lockId } = await lock.mutateAsync({ ...wanted, extractorId, pattern: true, reason: values.reason })
    const undo = async () => {
      await unlock.mutateAsync({ lockId })
      toast(`The lock on ${name} was lifted`)
    }
    toast(`What fits ${name} is locked: it never leaves the source`, { undo })
    onClose()
  })
  const named = (key: 'schema' | 'table' | 'column') => ({ ...form.field(key), classNames: { input: formStyles.mono ?? '' }, autoComplete: 'off', spellCheck: false, maxLength: 256 })
  const { error, ...reasonInput } = form.field('reason')
  const { values } = form
  return (
    <FormDialog title="Lock by pattern" verb={what === 'tables' ? 'Lock tables' : 'Lock columns'} form={form} onClose={onClose}>
      <p>A star stands for any characters; everything else stands for itself, and letter case counts. The lock holds for all that fits now and for all that comes later.</p>
      <Segmented label="What is locked" value={what} onChange={setWhat} options={[{ value: 'columns', label: 'Columns' }, { value: 'tables', label: 'Whole tables' }]} />
      <div className={styles.patterns}>
        <TextInput {...named('schema')} label="Schema" />
        <TextInput {...named('table')} label="Table" data-autofocus={what === 'tables' || undefined} />
        {what === 'columns' && <TextInput {...named('column')} label="Column" placeholder="*password*" data-autofocus />}
      </div>
      <PatternCount extractorId={extractorId} tables={tables} pattern={{ schema: values.schema, table: values.table, column: what === 'tables' ? null : values.column }} />
      <TextInput {...reasonInput} error={error === undefined ? undefined : 'A lock needs a reason.'} label="Reason" description="Shown to everyone who meets the lock." maxLength={500} autoComplete="off" />
    </FormDialog>
  )
}
