import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import styles from './graph.module.css'

/** Like the browser's own search: each Enter goes to the next that fits, with Shift to the one before. */
export function FindInGraph({ nodes, onFound }: { nodes: readonly { key: string; label: string }[]; onFound: (key: string) => void }) {
  const [text, setText] = useState('')
  const [at, setAt] = useState(-1)
  const wanted = text.trim().toLowerCase()
  const found = wanted === '' ? [] : nodes.filter(({ label }) => label.toLowerCase().includes(wanted))
  const go = (step: number) => {
    const next = at === -1 && step === -1 ? found.length - 1 : (at + step + found.length) % Math.max(1, found.length)
    const node = found[next]
    setAt(next)
    if (node) onFound(node.key)
  }
  const byKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && text !== '') { setText(''); setAt(-1) }
    else if (event.key === 'Enter') go(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
  }
  return (
    <search className={styles.find}>
      <IconSearch size={16} stroke={1.6} aria-hidden />
      <input type="text" aria-label="Find in graph" placeholder="Find in graph" value={text} autoComplete="off" spellCheck={false} data-page-filter
        onChange={(event) => { setText(event.currentTarget.value); setAt(-1) }} onKeyDown={byKey} />
      <output>{wanted === '' ? '' : found.length === 0 ? 'none' : at === -1 ? String(found.length) : `${at + 1} of ${found.length}`}</output>
    </search>
  )
}
