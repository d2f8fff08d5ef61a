import { MultiSelect, NativeSelect, Radio } from '@mantine/core'
import type { Table } from '@tributary/contract/catalog'
import form from '../../../ui/form/form-column.module.css'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { NameList } from '../name-list.tsx'
import { columnChanges, type DraftColumn, type Target } from '../review/import-draft.ts'
import { type Mode, modes } from './target-words.ts'
import styles from './target-step.module.css'

interface WayFieldsProps {
  target: Target
  columns: readonly DraftColumn[]
  faults: Readonly<Record<string, string>>
  onChange: (change: Partial<Target>) => void
}

/** Of a table that is there: what becomes of its rows and its columns. */
export function WayFields({ table, target, columns, faults, onChange }: WayFieldsProps & { table: Table }) {
  const { mode } = target
  const key = table.primaryKey
  const sources = columns.map(({ source }) => source)
  return (
    <>
      <Radio.Group label="What becomes of its rows" value={mode} onChange={(next) => onChange({ mode: next as Mode })}>
        <div className={form.choices}>{modes.map((one) => <Radio key={one.mode} value={one.mode} label={one.label} description={one.help} />)}</div>
      </Radio.Group>
      {mode === 'upsert' && key.length > 0 && <p>Its key is <NameList names={key} />. Rows without a value in it are rejected.</p>}
      {mode === 'upsert' && key.length === 0 && <KeyField columns={columns} target={target} faults={faults} onChange={onChange} description={`${table.name} has no key yet. It gets this one for good.`} />}
      {mode === 'upsert' && (
        <NativeSelect label="Column that says which rows are deleted" description="A row that has true, yes, 1 or delete there is taken out of the table by its key. The column itself is not stored." value={target.deleteColumn ?? ''}
          data={[{ value: '', label: 'None: no row is deleted' }, ...sources.map((source) => ({ value: source, label: source }))]} onChange={(event) => onChange({ deleteColumn: event.currentTarget.value || null })} />
      )}
      <ColumnNotes table={table} target={target} columns={columns} onChange={onChange} />
    </>
  )
}

/** Chosen by the names that the columns have in the table. */
export function KeyField({ columns, target: { primaryKey }, faults, description, onChange }: WayFieldsProps & { description: string }) {
  const names = columns.filter(({ out }) => !out).map(({ name }) => name)
  return (
    <MultiSelect label="Primary key" description={description} data={[...new Set(names)]} value={primaryKey.filter((name) => names.includes(name))} error={faults['primaryKey']} searchable hidePickedOptions limit={50} maxValues={32} maxDropdownHeight={240}
      placeholder={primaryKey.length === 0 ? 'Choose columns' : ''} nothingFoundMessage="No column of that name" onChange={(next) => onChange({ primaryKey: next })} />
  )
}

function ColumnNotes({ table, target: { mode, missing, deleteColumn }, columns, onChange }: Pick<WayFieldsProps, 'target' | 'columns' | 'onChange'> & { table: Table }) {
  const { lacking, added } = columnChanges(columns, table.columns, mode === 'upsert' ? deleteColumn : null)
  return (
    <>
      {added.length > 0 && <p className={styles.note}><NameList names={added} /> {added.length === 1 ? 'is' : 'are'} new to the table. {formatCount(added.length, 'column')} will be added.</p>}
      {lacking.length > 0 && mode === 'full' && <p className={styles.note}>The file lacks <NameList names={lacking} />. With its rows the table loses {lacking.length === 1 ? 'that column' : 'those columns'}.</p>}
      {lacking.length > 0 && mode !== 'full' && (
        <Radio.Group label={`The file lacks ${formatCount(lacking.length, 'column')} of the table`} description={lacking.slice(0, 12).join(', ')} value={missing} onChange={(next) => onChange({ missing: next === 'null' ? 'null' : 'refuse' })}>
          <div className={form.choices}>
            <Radio value="refuse" label="Refuse the file" description="Unless a column has a default, nothing is loaded." />
            <Radio value="null" label="Leave them empty" description="New rows have null there, or the default of the column." />
          </div>
        </Radio.Group>
      )}
    </>
  )
}
