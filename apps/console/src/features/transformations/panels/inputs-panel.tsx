import { ActionIcon, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { TransformationContent } from '@tributary/contract/transformations'
import beside from '../../../ui/code/side-panel.module.css'
import { LinkedMark, SidePanel } from '../../../ui/code/side-panel.tsx'
import { DataAge } from '../../../ui/status/data-age.tsx'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import type { ProjectTable } from '../queries.ts'
import { AddInput } from './add-input.tsx'
import type { ContentFaults } from '../draft/content.ts'
import styles from './panels.module.css'

type Input = TransformationContent['inputs'][number]

/** What the SQL may read: each table with its name there and its age beside it. */
export function InputsPanel({ inputs, tables, loading, faults, readOnly, onAdd, onRename, onRemove }: {
  inputs: readonly Input[]
  tables: readonly ProjectTable[]
  loading: boolean
  faults: ContentFaults
  readOnly: boolean
  onAdd: (path: string) => void
  onRename: (index: number, as: string) => void
  onRemove: (index: number) => void
}) {
  const taken = new Set(inputs.map(({ path }) => path))
  return (
    <SidePanel title="Inputs" count={inputs.length}>
      {faults['inputs'] && <p className={styles.fault} role="alert">{faults['inputs']}</p>}
      {inputs.length === 0 && <p className={beside.quiet}>{readOnly ? 'It reads no table.' : 'Add the tables that the SQL reads. It sees no others.'}</p>}
      {inputs.length > 0 && <ul>
        {inputs.map((input, index) => (
          // Rows are told apart by their place: two may have the same path while they are being mended.
          // oxlint-disable-next-line react/no-array-index-key
          <InputRow key={`${input.path} ${index}`} input={input} table={tables.find(({ path }) => path === input.path)} loading={loading} readOnly={readOnly}
            fault={faults[`inputs.${index}.as`] ?? faults[`inputs.${index}.path`]} onRename={(as) => onRename(index, as)} onRemove={() => onRemove(index)} />
        ))}
      </ul>}
      {!readOnly && <AddInput tables={tables.filter(({ path }) => !taken.has(path))} loading={loading} onAdd={onAdd} />}
    </SidePanel>
  )
}

function InputRow({ input, table, loading, readOnly, fault, onRename, onRemove }: {
  input: Input
  table: ProjectTable | undefined
  loading: boolean
  readOnly: boolean
  fault: string | undefined
  onRename: (as: string) => void
  onRemove: () => void
}) {
  const { path, as } = input
  const missing = !table && !loading
  return (
    <li className={styles.item}>
      <div className={styles.line}>
        {readOnly
          ? <Name>{as}</Name>
          : <TextInput size="sm" aria-label={`Name in SQL of ${path}`} value={as} error={fault} maxLength={63} classNames={{ input: styles.mono ?? '' }} autoComplete="off" spellCheck={false} onChange={(event) => onRename(event.currentTarget.value)} />}
        {!readOnly && <ActionIcon size={24} aria-label={`Remove the input ${path}`} onClick={onRemove}><IconX size={14} aria-hidden /></ActionIcon>}
      </div>
      <p className={styles.path}><Name size="small">{path}</Name>{table?.linked && <LinkedMark />}</p>
      {table && <DataAge freshness={table.freshness} compact />}
      {missing && <p className={styles.fault}>There is no such table in this project.</p>}
      {table && (
        <details className={styles.columns}>
          <summary>{formatCount(table.columns.length, 'column')}</summary>
          <ul>{table.columns.map(({ name, type }) => <li key={name}><Name size="small">{name}</Name><span>{type}</span></li>)}</ul>
        </details>
      )}
    </li>
  )
}
