import { Button, Modal, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { ExtractedTable, Extractor } from '@tributary/contract/extractors'
import type { Job } from '@tributary/contract/jobs'
import { type FormEvent, useMemo, useState } from 'react'
import { FocusBack } from '../../../ui/dialog/focus-back.tsx'
import { NoMatch } from '../../../ui/page/empty-state.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import type { TableColumn } from '../../../ui/table/table-column.ts'
import { formatCount, formatQuantity } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import { HowItGoesOn, howItGoesOn } from '../how-it-goes-on.tsx'
import { matcherOf } from '../source/pattern.ts'
import { keyOf } from '../tables/picking.ts'
import type { RunChoice } from '../use-run.ts'
import styles from './run.module.css'

/** Some of its tables, this once; filters change what is seen, never what is chosen. */
export default function RunTablesDialog({ extractor: { content: { tables } }, run, onClose }: { extractor: Extractor; run: (choice: RunChoice) => Promise<Job | null>; onClose: () => void }) {
  const [text, setText] = useState('')
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState(false)
  const rows = useMemo(() => tables.filter(matcherOf(text)), [tables, text])
  const chosen = tables.filter((table) => picked.has(keyOf(table)))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (chosen.length === 0) return
    setBusy(true)
    const job = await run({ tables: chosen.map(({ schema, name }) => ({ schema, name })) })
    setBusy(false)
    if (job) onClose()
  }
  return (
    <Modal opened onClose={onClose} title="Run selected tables" size={720} closeButtonProps={{ 'aria-label': 'Close' }}>
      <FocusBack />
      <form className={styles.choose} noValidate onSubmit={(event) => void submit(event)}>
        <p>They are read as of one moment, and become visible together. The others stay as they are.</p>
        <TextInput type="search" aria-label="Name or pattern" placeholder="Name or pattern" leftSection={<IconSearch size={16} stroke={1.6} />} value={text} data-autofocus autoComplete="off" spellCheck={false} onChange={(event) => setText(event.currentTarget.value)} />
        <div className={styles.tables}>
          {rows.length === 0
            ? <NoMatch filters={[`table “${text}”`]} onClear={() => setText('')} />
            : <DataTable label="Tables to run" columns={columns} rows={rows} rowId={keyOf} picked={picked} onPick={setPicked} pickLabel={({ schema, name }) => `Run ${schema}.${name}`} maxHeight="max(160px, min(400px, calc(100dvh - 380px)))" caption={formatCount(rows.length, 'table')} />}
        </div>
        <div className={styles.buttons}>
          <output>{chosen.length === 0 ? 'No tables' : formatCount(chosen.length, 'table')} of {formatQuantity(tables.length)} selected</output>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" loading={busy} disabled={chosen.length === 0}>{chosen.length === 0 ? 'Run' : `Run ${formatCount(chosen.length, 'table')}`}</Button>
        </div>
      </form>
    </Modal>
  )
}

const columns: readonly TableColumn<ExtractedTable>[] = [
  { id: 'table', header: 'Table at the source', width: 260, value: keyOf, render: ({ schema, name }) => <Name size="small">{schema}.{name}</Name> },
  { id: 'how', header: 'How it goes on', width: 240, value: howItGoesOn, render: (table) => <HowItGoesOn table={table} /> },
]
