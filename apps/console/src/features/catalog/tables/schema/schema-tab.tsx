import { Button } from '@mantine/core'
import { IconArrowsSort, IconKey, IconPlus } from '@tabler/icons-react'
import type { Column, Table } from '@tributary/contract/catalog'
import { type ReactNode, useState } from 'react'
import { lazyPart } from '../../../../ui/fault/lazy-part.ts'
import { MorePages } from '../../../../ui/list/more-pages.tsx'
import { usePartByPart } from '../../../../ui/list/use-part-by-part.ts'
import { MoreMenu } from '../../../../ui/menu/more-menu.tsx'
import { EmptyState } from '../../../../ui/page/empty-state.tsx'
import { OffButton } from '../../../../ui/page/off-button.tsx'
import { Name } from '../../../../ui/text/name.tsx'
import { useArchived } from '../../archived.ts'
import { EditableText } from '../../editable-text.tsx'
import { useUpdateColumn } from '../../queries.ts'
import { useShownTable } from '../shown-table.ts'
import styles from './schema-tab.module.css'

const AddColumnDialog = lazyPart(() => import('./add-column-dialog.tsx'))
const ChangeColumnDialog = lazyPart(() => import('./change-column-dialog.tsx'))
const DeleteColumnDialog = lazyPart(() => import('./delete-column-dialog.tsx'))
const OrderColumnsDialog = lazyPart(() => import('./order-columns-dialog.tsx'))
const PrimaryKeyDialog = lazyPart(() => import('./primary-key-dialog.tsx'))

type Asked = { what: 'add' | 'order' | 'key' } | { what: 'change' | 'delete'; column: Column }

/** Columns with their types; descriptions are changed where they stand. */
export function SchemaTab() {
  const { table } = useShownTable()
  const [asked, ask] = useState<Asked | null>(null)
  const archived = useArchived(table.bucket.project.id)
  const acts = table.bucket.linkedFrom === null && (table.may.edit || archived !== null)
  const { shown, query } = usePartByPart(table.columns)
  const close = () => ask(null)
  if (table.columns.length === 0) return <EmptyState title="This table has no columns yet">Its first load brings them.</EmptyState>
  return (
    <>
      <SchemaActs table={table} acts={acts} archived={archived} onAsk={(what) => ask({ what })} />
      {/* A wide schema scrolls inside itself; the page does not. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling area must be reachable by keyboard */}
      <section className={styles.frame} aria-label="Columns of the table" tabIndex={0}>
        <table className={styles.schema} aria-label="Columns">
          <thead><tr><th scope="col" className={styles.index}>#</th><th scope="col">Column</th><th scope="col">Type</th><th scope="col" className={styles.empty}>Null</th><th scope="col" className={styles.empty}>Default</th><th scope="col" className={styles.wide}>Description</th>{acts && <th scope="col"><span className="visually-hidden">Acts</span></th>}</tr></thead>
          <tbody>
            {shown.map((column, index) => (
              <ColumnRow key={column.fieldId} table={table} column={column} index={index + 1}>
                {acts && <td className={styles.acts}><MoreMenu what={`column ${column.name}`} small off={archived} choices={[
                  { label: 'Name and default', run: () => ask({ what: 'change', column }) },
                  { label: 'Delete column', run: () => ask({ what: 'delete', column }), ...(table.columns.length === 1 ? { disabled: true, why: 'The last column goes only with its table.' } : {}) },
                ]} /></td>}
              </ColumnRow>
            ))}
          </tbody>
        </table>
        <MorePages query={query} what="columns" />
      </section>
      {asked?.what === 'add' && <AddColumnDialog table={table} onClose={close} />}
      {asked?.what === 'order' && <OrderColumnsDialog table={table} onClose={close} />}
      {asked?.what === 'key' && <PrimaryKeyDialog table={table} onClose={close} />}
      {asked?.what === 'change' && <ChangeColumnDialog table={table} column={asked.column} onClose={close} />}
      {asked?.what === 'delete' && <DeleteColumnDialog table={table} column={asked.column} onClose={close} />}
    </>
  )
}

/** The key of the table, and what can be done with its columns. */
function SchemaActs({ table: { primaryKey, columns }, acts, archived, onAsk }: { table: Table; acts: boolean; archived: string | null; onAsk: (what: 'add' | 'order' | 'key') => void }) {
  return (
    <div className={styles.head}>
      <p className={styles.key}>
        {primaryKey.length === 0 ? 'No primary key.' : <>Primary key {primaryKey.map((name, index) => <span key={name}>{index > 0 && ', '}<Name size="small">{name}</Name></span>)}</>}
      </p>
      {acts && (archived !== null ? <OffButton why={archived}>Add column</OffButton> : (
        <div className={styles.buttons}>
          <Button size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => onAsk('add')}>Add column</Button>
          {columns.length > 1 && <Button size="compact-sm" leftSection={<IconArrowsSort size={14} aria-hidden />} onClick={() => onAsk('order')}>Order</Button>}
          <Button size="compact-sm" leftSection={<IconKey size={14} aria-hidden />} onClick={() => onAsk('key')}>Primary key</Button>
        </div>
      ))}
    </div>
  )
}

function ColumnRow({ table, column, index, children }: { table: Table; column: Column; index: number; children: ReactNode }) {
  const update = useUpdateColumn()
  const { fieldId, name, type, required, description, defaultValue } = column
  return (
    <tr>
      <td className={styles.index}>{index}</td>
      <th scope="row"><Name size="small">{name}</Name>{table.primaryKey.includes(name) && <span className={styles.mark}><IconKey size={12} aria-hidden />key</span>}</th>
      <td><Name size="small">{type}</Name></td>
      <td className={styles.empty}>{required ? 'never' : 'allowed'}</td>
      <td className={styles.empty}>{defaultValue === null ? '' : defaultValue === '' ? 'empty text' : <Name size="small">{defaultValue}</Name>}</td>
      <td className={styles.wide}><EditableText label={`the description of ${name}`} text={description} editable={table.may.edit} onSave={(next) => update.mutateAsync({ tableId: table.id, fieldId, description: next })} /></td>
      {children}
    </tr>
  )
}
