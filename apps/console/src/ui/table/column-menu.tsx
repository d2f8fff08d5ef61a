import { ActionIcon, Checkbox, Popover } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import type { ReactTable } from '@tanstack/react-table'
import type { features, TableColumn } from './table-column.ts'
import styles from './data-table.module.css'

/** Which columns are shown; the last one stays. */
export function ColumnMenu<Row extends object>({ table, columns }: { table: ReactTable<typeof features, Row>; columns: readonly TableColumn<Row>[] }) {
  const visible = table.getVisibleLeafColumns().length
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <ActionIcon aria-label="Choose columns" size={28}><IconColumns3 size={16} /></ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns">
        <div className={styles.columnMenu}>
          {columns.map(({ id, header }) => {
            const column = table.getColumn(id)
            const shown = column?.getIsVisible() ?? false
            return <Checkbox key={id} label={header} checked={shown} disabled={shown && visible === 1} onChange={() => column?.toggleVisibility()} />
          })}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
