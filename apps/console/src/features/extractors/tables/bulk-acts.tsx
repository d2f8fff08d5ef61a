import { Button } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { MenuButton } from '../../../ui/menu/menu-button.tsx'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { keyOf, mayPick, type PickerRow, setMode } from './picking.ts'
import styles from './tables.module.css'
import type { TableChoice } from './use-table-choice.ts'

/** What can be done with all rows in sight at once. */
export function BulkActs({ rows, choice, filtered, onChoose }: { rows: readonly PickerRow[]; choice: TableChoice; filtered: boolean; onChoose: () => void }) {
  const chosen = rows.filter(({ picked }) => picked !== undefined)
  const free = rows.filter((row) => row.picked === undefined && mayPick(row)).length
  const letGo = () => {
    const gone = new Set(chosen.map(keyOf))
    choice.change((before) => before.filter((table) => !gone.has(keyOf(table))))
  }
  const set = (mode: 'append' | 'upsert', why: string) => () => {
    choice.change((before) => setMode(before, mode, chosen))
    const left = setMode(chosen.flatMap(({ picked }) => picked ?? []), mode, chosen).filter((table) => table.mode !== mode).length
    if (left > 0) toast(`${formatCount(left, 'table')} ${left === 1 ? 'stays' : 'stay'} as ${left === 1 ? 'it is' : 'they are'}: ${why}`)
  }
  return (
    <span className={styles.bulk}>
      <span>{formatCount(rows.length, 'table')}{filtered ? ' fit' : ''}, {chosen.length} selected</span>
      {filtered && free > 0 && <Button size="compact-sm" onClick={onChoose}>Select all that fit ({free})</Button>}
      {chosen.length > 0 && (
        <MenuButton className={styles.menu} choices={[
          { label: 'Set to full', run: () => choice.change((before) => setMode(before, 'full', chosen)) },
          { label: 'Set to append', run: set('append', 'no column only grows') },
          { label: 'Set to upsert', run: set('upsert', 'the source knows no primary key, or not all of it is extracted') },
          { label: 'Leave out', run: letGo, parted: true },
        ]}>With the {chosen.length} selected<IconChevronDown size={14} aria-hidden /></MenuButton>
      )}
    </span>
  )
}
