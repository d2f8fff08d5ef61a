import { TextInput } from '@mantine/core'
import { TableName } from '@tributary/contract/catalog'
import type { ExtractedTable } from '@tributary/contract/extractors'
import { useState } from 'react'
import styles from '../../../ui/form/form-column.module.css'
import { keyOf } from '../tables/picking.ts'
import type { TableChoice } from '../tables/use-table-choice.ts'

/** The name of the table in the bucket; only one that can be is kept. */
export function TargetField({ picked, choice, onChange }: { picked: ExtractedTable; choice: TableChoice; onChange: (target: string) => void }) {
  const [text, setText] = useState(picked.target)
  const [fault, setFault] = useState<string>()
  const check = () => {
    const name = TableName.safeParse(text)
    const taken = choice.tables.some((table) => keyOf(table) !== keyOf(picked) && table.target.toLowerCase() === text.toLowerCase())
    const found = name.success ? taken ? 'Another table of this extractor has this name.' : undefined : name.error.issues[0]?.message
    setFault(found)
    if (found === undefined && text !== picked.target) onChange(text)
  }
  return <TextInput aria-label="Name in the bucket" classNames={{ input: styles.mono ?? '' }} value={text} error={fault} autoComplete="off" spellCheck={false}
    onChange={(event) => setText(event.currentTarget.value)} onBlur={check} onKeyDown={(event) => { if (event.key === 'Enter') check() }} />
}
