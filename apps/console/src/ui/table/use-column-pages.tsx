import { Button, TextInput } from '@mantine/core'
import { type ReactNode, useMemo, useState } from 'react'
import { formatExact } from '../text/format-quantity.ts'
import styles from './column-pages.module.css'

/** Of many columns those of one page: more side by side are slow to draw, and nobody reads them at once. `pages` leads to the others, by place or by name; where there are none it is null. */
export function useColumnPages<Column>(columns: readonly Column[], atOnce: number, namesOf: (column: Column) => readonly string[]): { shown: readonly Column[]; pages: ReactNode } {
  const [from, setFrom] = useState(0)
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const found = useMemo(() => (wanted === '' ? columns : columns.filter((column) => namesOf(column).some((name) => name.toLowerCase().includes(wanted)))), [columns, wanted, namesOf])
  const start = from < found.length ? from : 0
  const shown = useMemo(() => (found.length <= atOnce ? found : found.slice(start, start + atOnce)), [found, start, atOnce])
  const pages = columns.length > atOnce ? (
    <span className={styles.pages}>
      <TextInput aria-label="Find a column" placeholder="Find a column" value={text} onChange={(event) => { setText(event.currentTarget.value); setFrom(0) }} data-page-filter />
      <span>{found.length === 0 ? <>No column fits “{text.trim()}” <Button size="compact-sm" onClick={() => setText('')}>Clear filters</Button></> : `Columns ${formatExact(start + 1)} to ${formatExact(start + shown.length)} of ${formatExact(found.length)}`}</span>
      <Button disabled={start === 0} onClick={() => setFrom(start - atOnce)}>Before</Button>
      <Button disabled={start + atOnce >= found.length} onClick={() => setFrom(start + atOnce)}>Next</Button>
    </span>
  ) : null
  return { shown, pages }
}
