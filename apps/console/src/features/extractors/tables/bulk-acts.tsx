import { Button } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { ApiError } from '@tributary/contract/client'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { MenuButton } from '../../../ui/menu/menu-button.tsx'
import { formatCount, formatExact } from '../../../ui/text/format-quantity.ts'
import { useWithColumns } from '../source/use-source-table.ts'
import { keyOf, mayPick, type PickerRow, setMode } from './picking.ts'
import styles from './tables.module.css'
import type { TableChoice } from './use-table-choice.ts'

/** What can be done with all rows in sight at once. */
export function BulkActs({ extractorId, rows, choice, filtered, onChoose }: { extractorId: string; rows: readonly PickerRow[]; choice: TableChoice; filtered: boolean; onChoose: () => void }) {
  const chosen = rows.filter(({ picked }) => picked !== undefined)
  const free = rows.filter((row) => row.picked === undefined && mayPick(row)).length
  const withColumns = useWithColumns(extractorId)
  const letGo = () => {
    const gone = new Set(chosen.map(({ key }) => key))
    choice.changeMany(`${tables(gone.size)} left out`, (before) => before.filter((table) => !gone.has(keyOf(table))))
  }
  const set = async (mode: 'append' | 'upsert', why: string) => {
    const whole = await withColumns().catch((error: unknown) => error)
    if (!(whole instanceof Map)) return toast(`The columns of the tables could not be read: ${whole instanceof ApiError ? whole.body.message : 'the server did not answer.'}`, { failed: true })
    const rowsWithColumns = chosen.map((row) => ({ ...row, source: whole.get(row.key) }))
    const left = setMode(chosen.flatMap(({ picked }) => picked ?? []), mode, rowsWithColumns).filter((table) => table.mode !== mode).length
    const stay = left === 0 ? '' : `${formatCount(left, 'table')} ${left === 1 ? 'stays' : 'stay'} as ${left === 1 ? 'it is' : 'they are'}: ${why}`
    choice.changeMany(stay || `${tables(chosen.length)} set to ${mode}`, (before) => setMode(before, mode, rowsWithColumns))
  }
  return (
    <span className={styles.bulk}>
      <span>{formatCount(rows.length, 'table')}{filtered ? ' fit' : ''}, {formatExact(chosen.length)} selected</span>
      {filtered && free > 0 && <Button size="compact-sm" onClick={onChoose}>Select all that fit ({formatExact(free)})</Button>}
      {chosen.length > 0 && (
        <MenuButton boxed choices={[
          { label: 'Set to full', run: () => choice.changeMany(`${tables(chosen.length)} set to full`, (before) => setMode(before, 'full', chosen)) },
          { label: 'Set to append', run: () => void set('append', 'no column only grows') },
          { label: 'Set to upsert', run: () => void set('upsert', 'the source knows no primary key, or not all of it is extracted') },
          { label: 'Leave out', run: letGo, parted: true },
        ]}>With the {formatExact(chosen.length)} selected<IconChevronDown size={14} aria-hidden /></MenuButton>
      )}
    </span>
  )
}

const tables = (count: number) => `${formatCount(count, 'table')} ${count === 1 ? 'is' : 'are'}`
