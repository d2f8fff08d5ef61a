import { Button, TextInput } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import beside from '../../../ui/code/side-panel.module.css'
import { LinkedMark } from '../../../ui/code/side-panel.tsx'
import { DataAge } from '../../../ui/status/data-age.tsx'
import { formatQuantity } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import type { ProjectTable } from '../queries.ts'
import styles from './panels.module.css'

const shown = 50

/** Tables that can be read and are not yet, found by any part of their path or a column. */
export function AddInput({ tables, loading, onAdd }: { tables: readonly ProjectTable[]; loading: boolean; onAdd: (path: string) => void }) {
  const [text, setText] = useState('')
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const found = tables.filter(({ path, columns }) => words.every((word) => path.toLowerCase().includes(word) || columns.some(({ name }) => name.toLowerCase().includes(word))))
  return (
    <div className={styles.add}>
      <TextInput size="sm" type="search" label="Add a table" placeholder="Table or column" leftSection={<IconSearch size={14} stroke={1.6} />} value={text} autoComplete="off" spellCheck={false} onChange={(event) => setText(event.currentTarget.value)} />
      {loading && <p className={beside.quiet}>Reading the tables</p>}
      {!loading && found.length === 0 && <p className={beside.quiet}>{text.trim() === '' ? <>There is no other table in this project. <Link to="/catalog">Find shared data</Link></> : <>No table fits “{text.trim()}”. <Button size="compact-sm" onClick={() => setText('')}>Clear filters</Button></>}</p>}
      <ul className={styles.found} aria-label="Tables to add">
        {found.slice(0, shown).map(({ path, linked, freshness }) => (
          <li key={path}>
            <button type="button" onClick={() => onAdd(path)}>
              <IconPlus size={14} aria-hidden />
              <span className={styles.offer}>
                <span className="visually-hidden">Add </span><Name size="small">{path}</Name>
                <span className={styles.offerFacts}>{linked && <LinkedMark />}<DataAge freshness={freshness} compact /></span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.length > shown && <p className={beside.quiet}>{formatQuantity(found.length - shown)} more fit. Type more of the name.</p>}
    </div>
  )
}
