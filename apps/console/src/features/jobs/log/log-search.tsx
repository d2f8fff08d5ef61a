import { ActionIcon, TextInput } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconSearch } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { formatExact } from '../../../ui/text/format-quantity.ts'
import styles from './job-log.module.css'

/** Finds within the log: Enter goes on to the next place, Shift Enter back. */
export function LogSearch({ text, onText, count, at, onStep, pageFilter }: {
  text: string
  onText: (text: string) => void
  count: number
  /** Which of them is looked at, from 0. */
  at: number
  onStep: (by: 1 | -1) => void
  /** The slash key leads here. */
  pageFilter: boolean
}) {
  const byKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    onStep(event.shiftKey ? -1 : 1)
  }
  return (
    <div className={styles.search}>
      <TextInput type="search" size="sm" aria-label="Search the log" placeholder="Search the log" leftSection={<IconSearch size={14} stroke={1.6} />} value={text}
        onChange={(event) => onText(event.currentTarget.value)} onKeyDown={byKey} data-page-filter={pageFilter || undefined} autoComplete="off" spellCheck={false} />
      {text.trim() !== '' && (
        <>
          <output>{count === 0 ? 'None' : `${formatExact(at + 1)} of ${formatExact(count)}`}</output>
          <ActionIcon size={24} aria-label="Place before" onClick={() => onStep(-1)} disabled={count === 0}><IconChevronUp size={14} aria-hidden /></ActionIcon>
          <ActionIcon size={24} aria-label="Next place" onClick={() => onStep(1)} disabled={count === 0}><IconChevronDown size={14} aria-hidden /></ActionIcon>
        </>
      )}
    </div>
  )
}
