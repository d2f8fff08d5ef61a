import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useSearchValue } from './use-search-list.ts'

const pause = 200

/** The filter text of a page, which `/` leads to; it is kept in the address. */
export function FilterField({ label, param = 'q' }: { /** Also its placeholder: "Filter tables". */ label: string; param?: string }) {
  const [kept, keep] = useSearchValue(param)
  const [text, setText] = useState(kept)
  const [seen, setSeen] = useState(kept)
  const [sent, setSent] = useState(kept)
  const keepLatest = useEffectEvent((next: string) => {
    // An address that says so already, or soon will, is left alone: another change may be on its way.
    if (next === sent) return
    setSent(next)
    keep(next)
  })
  if (kept !== seen) {
    setSeen(kept)
    // What was sent comes back when the page has time for it, and more may have been typed by then. Else the address has changed by other means: back, or "Clear filters".
    if (kept !== sent) {
      setSent(kept)
      setText(kept)
    }
  }
  useEffect(() => {
    const timer = setTimeout(() => keepLatest(text.trim()), pause)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <TextInput type="search" aria-label={label} placeholder={label} leftSection={<IconSearch size={16} stroke={1.6} />} value={text}
      onChange={(event) => setText(event.currentTarget.value)} data-page-filter autoComplete="off" spellCheck={false} />
  )
}
