import type { Column, Table } from '@tributary/contract/catalog'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { MoreMenu } from '../../../ui/menu/more-menu.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { useArchived } from '../archived.ts'
import { EditableText } from '../editable-text.tsx'
import { useUpdateColumn } from '../queries.ts'
import styles from './schema-tab.module.css'
import { useShownTable } from './shown-table.ts'

const DeleteColumnDialog = lazy(() => import('./delete-column-dialog.tsx'))

/** Columns with their types; descriptions are changed where they stand. */
export function SchemaTab() {
  const { table } = useShownTable()
  const [deleting, setDeleting] = useState<Column | null>(null)
  const archived = useArchived(table.bucket.project.id)
  const owned = table.bucket.linkedFrom === null
  const acts = owned && (table.may.edit || archived !== null)
  const off = archived ?? (table.columns.length === 1 ? 'The last column goes only with its table.' : null)
  if (table.columns.length === 0) return <EmptyState title="This table has no columns yet">Its first load brings them.</EmptyState>
  return (
    // A wide schema scrolls inside itself; the page does not.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling area must be reachable by keyboard
    <section className={styles.frame} aria-label="Columns of the table" tabIndex={0}>
      <table className={styles.schema}>
        <thead><tr><th scope="col" className={styles.index}>#</th><th scope="col">Column</th><th scope="col">Type</th><th scope="col" className={styles.empty}>Null</th><th scope="col" className={styles.wide}>Description</th>{acts && <th scope="col"><span className="visually-hidden">Acts</span></th>}</tr></thead>
        <tbody>
          {table.columns.map((column, index) => (
            <ColumnRow key={column.fieldId} table={table} column={column} index={index + 1}>
              {acts && <td className={styles.acts}><MoreMenu what={`column ${column.name}`} small choices={[{ label: 'Delete column', run: () => setDeleting(column) }]} off={off} /></td>}
            </ColumnRow>
          ))}
        </tbody>
      </table>
      {deleting && <Suspense fallback={null}><DeleteColumnDialog table={table} column={deleting} onClose={() => setDeleting(null)} /></Suspense>}
    </section>
  )
}

function ColumnRow({ table, column, index, children }: { table: Table; column: Column; index: number; children: ReactNode }) {
  const update = useUpdateColumn()
  const { fieldId, name, type, required, description } = column
  return (
    <tr>
      <td className={styles.index}>{index}</td>
      <th scope="row"><Name size="small">{name}</Name></th>
      <td><Name size="small">{type}</Name></td>
      <td className={styles.empty}>{required ? 'never' : 'allowed'}</td>
      <td className={styles.wide}><EditableText label={`description of ${name}`} text={description} editable={table.may.edit} onSave={(next) => update.mutateAsync({ tableId: table.id, fieldId, description: next })} /></td>
      {children}
    </tr>
  )
}
