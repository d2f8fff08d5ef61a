import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { Table } from '@tributary/contract/catalog'
import { type KeyboardEvent, useRef, useState } from 'react'
import { ConfirmDialog } from '../../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../../ui/dialog/toast-store.ts'
import { Name } from '../../../../ui/text/name.tsx'
import { formatExact } from '../../../../ui/text/format-quantity.ts'
import { useOrderColumns } from '../../queries.ts'
import { moved } from './moved.ts'
import styles from './schema-tab.module.css'

/** Columns go up and down by their buttons, or by the arrow keys on these, Home and End. */
export default function OrderColumnsDialog({ table, onClose }: { table: Table; onClose: () => void }) {
  const order = useOrderColumns()
  const [columns, setColumns] = useState(table.columns)
  const list = useRef<HTMLUListElement>(null)
  const [said, say] = useState('')
  const move = (from: number, to: number) => {
    const next = moved(columns, from, to)
    const column = columns[from]
    setColumns(next)
    if (!column) return
    const place = next.indexOf(column)
    say(`${column.name} is column ${formatExact(place + 1)} of ${formatExact(next.length)}`)
    // The focus goes with the column, to the button that still does something.
    const step = (to < from && place > 0) || place === next.length - 1 ? 'up' : 'down'
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-field="${column.fieldId}"] [data-step="${step}"]`)?.focus())
  }
  const byKey = (at: number) => (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: columns.length - 1 }
    const to = steps[event.key]
    if (to === undefined) return
    event.preventDefault()
    if (to >= 0 && to < columns.length) move(at, to)
  }
  const confirm = async () => {
    await order.mutateAsync({ tableId: table.id, fieldIds: columns.map(({ fieldId }) => fieldId) })
    const undo = async () => {
      await order.mutateAsync({ tableId: table.id, fieldIds: table.columns.map(({ fieldId }) => fieldId) })
      toast(`The columns of ${table.path} are in their former order`)
    }
    toast(`The columns of ${table.path} are in their new order`, { undo })
  }
  const same = columns.every(({ fieldId }, index) => fieldId === table.columns[index]?.fieldId)
  return (
    <ConfirmDialog opened title={`Order of the columns of ${table.name}`} verb="Save the order" danger={false} off={same} onConfirm={confirm} onClose={onClose}>
      <p>No row is written anew. What reads all columns with <Name size="small">*</Name> has them in this order from now on.</p>
      <ul ref={list} className={styles.order} aria-label="Columns in their order">
        {columns.map(({ fieldId, name }, index) => (
          <li key={fieldId} data-field={fieldId}>
            <span className={styles.place}>{index + 1}</span>
            <Name size="small">{name}</Name>
            <ActionIcon size={24} data-step="up" aria-label={`Move ${name} up`} disabled={index === 0} onClick={() => move(index, index - 1)} onKeyDown={byKey(index)}><IconArrowUp size={14} aria-hidden /></ActionIcon>
            <ActionIcon size={24} data-step="down" aria-label={`Move ${name} down`} disabled={index === columns.length - 1} onClick={() => move(index, index + 1)} onKeyDown={byKey(index)}><IconArrowDown size={14} aria-hidden /></ActionIcon>
          </li>
        ))}
      </ul>
      <output className="visually-hidden">{said}</output>
    </ConfirmDialog>
  )
}
