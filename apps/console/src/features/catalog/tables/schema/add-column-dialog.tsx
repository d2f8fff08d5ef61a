import { Select, TextInput } from '@mantine/core'
import type { Table } from '@tributary/contract/catalog'
import { addColumn } from '@tributary/contract/tables'
import { FormDialog } from '../../../../ui/dialog/form-dialog.tsx'
import { toast } from '../../../../ui/dialog/toast-store.ts'
import styles from '../../../../ui/form/form-column.module.css'
import { useSubmit } from '../../../../ui/form/use-submit.ts'
import { Name } from '../../../../ui/text/name.tsx'
import { useAddColumn } from '../../queries.ts'
import { DefaultField } from './default-field.tsx'

const types = ['string', 'long', 'int', 'double', 'float', 'decimal', 'boolean', 'date', 'timestamp', 'timestamptz', 'time', 'uuid', 'binary']

interface Values extends Record<string, unknown> {
  name: string
  type: string
  description: string
  defaultValue: string | null
}

export default function AddColumnDialog({ table, onClose }: { table: Table; onClose: () => void }) {
  const add = useAddColumn()
  const form = useSubmit<Values>(addColumn.input.omit({ tableId: true }), { name: '', type: 'string', description: '', defaultValue: null }, async ({ type, ...values }) => {
    await add.mutateAsync({ tableId: table.id, ...values, type })
    toast(`${values.name} was added to ${table.path}`)
    onClose()
  })
  const { type, defaultValue } = form.values
  const isDecimal = type.startsWith('decimal')
  return (
    <FormDialog title={`Add a column to ${table.name}`} form={form} verb="Add column" onClose={onClose}>
      <p>It comes last and costs no rewriting: the rows of <Name size="small">{table.path}</Name> have its default at once. A load that lacks it gives it the default, too.</p>
      <TextInput label="Name" autoComplete="off" spellCheck={false} classNames={{ input: styles.mono ?? '' }} data-autofocus {...form.field('name')} />
      <Select name="type" label="Type" data={types} value={isDecimal ? 'decimal' : type} error={isDecimal ? undefined : form.field('type').error} allowDeselect={false} onChange={(next) => form.field('type').onChange({ currentTarget: { value: next === 'decimal' ? 'decimal(18,2)' : next ?? 'string' } })} />
      {isDecimal && <TextInput label="Digits in all, and after the point" description="decimal(18,2) has 16 before the point and 2 after it." autoComplete="off" spellCheck={false} classNames={{ input: styles.mono ?? '' }} {...form.field('type')} />}
      <TextInput label="Description" description="May be left empty." autoComplete="off" {...form.field('description')} />
      <DefaultField value={defaultValue} error={form.field('defaultValue').error} help="Otherwise rows that are there have null." onChange={(next) => form.set('defaultValue', next)} />
    </FormDialog>
  )
}
