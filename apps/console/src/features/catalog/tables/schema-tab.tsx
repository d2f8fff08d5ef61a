import type { Column } from '@tributary/contract/catalog'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { EditableText } from '../editable-text.tsx'
import { useUpdateColumn } from '../queries.ts'
import styles from './schema-tab.module.css'
import { useShownTable } from './shown-table.ts'

/** Columns with their types; descriptions are changed where they stand. */
export function SchemaTab() {
  const { table } = useShownTable()
  if (table.columns.length === 0) return <EmptyState title="This table has no columns yet">Its first load brings them.</EmptyState>
  return (
    // A wide schema scrolls inside itself; the page does not.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling area must be reachable by keyboard
    <section className={styles.frame} aria-label="Columns of the table" tabIndex={0}>
      <table className={styles.schema}>
        <thead><tr><th scope="col" className={styles.index}>#</th><th scope="col">Column</th><th scope="col">Type</th><th scope="col" className={styles.empty}>Null</th><th scope="col">Description</th></tr></thead>
        <tbody>
          {table.columns.map((column, index) => <ColumnRow key={column.fieldId} tableId={table.id} column={column} index={index + 1} editable={table.may.edit} />)}
        </tbody>
      </table>
    </section>
  )
}

function ColumnRow({ tableId, column, index, editable }: { tableId: string; column: Column; index: number; editable: boolean }) {
  const update = useUpdateColumn()
  const { fieldId, name, type, required, description } = column
  return (
    <tr>
      <td className={styles.index}>{index}</td>
      <th scope="row"><Name size="small">{name}</Name></th>
      <td><Name size="small">{type}</Name></td>
      <td className={styles.empty}>{required ? 'never' : 'allowed'}</td>
      <td><EditableText label={`description of ${name}`} text={description} editable={editable} onSave={(next) => update.mutateAsync({ tableId, fieldId, description: next })} /></td>
    </tr>
  )
}
