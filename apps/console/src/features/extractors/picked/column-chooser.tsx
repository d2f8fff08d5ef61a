import { Checkbox, Radio } from '@mantine/core'
import type { ExtractedTable, SourceColumn, SourceTable } from '@tributary/contract/extractors'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { usePartByPart } from '../../../ui/list/use-part-by-part.ts'
import { InspectorPart } from '../../../ui/page/inspector.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { formatQuantity } from '../../../ui/text/format-quantity.ts'
import { LockMark } from '../lock-mark.tsx'
import styles from '../tables/tables.module.css'

/** All columns, also those that come later, or only these. A locked column never leaves, whatever is chosen. */
export function ColumnChooser({ source, picked, onChange }: { source: SourceTable; picked: ExtractedTable | undefined; onChange: (next: Pick<ExtractedTable, 'columns'>) => void }) {
  const { columns, primaryKey } = source
  const { shown, query } = usePartByPart(columns)
  const free = columns.filter(({ locked }) => !locked).map(({ name }) => name)
  const chosen = picked?.columns ?? null
  const toggle = (name: string) => {
    const before = chosen ?? []
    const after = before.includes(name) ? before.filter((one) => one !== name) : columns.map((column) => column.name).filter((one) => one === name || before.includes(one))
    if (after.length > 0) onChange({ columns: after })
  }
  const lost = chosen?.filter((name) => !columns.some((column) => column.name === name)) ?? []
  return (
    <InspectorPart title="Columns" aside={formatQuantity(columns.length)}>
      {picked && (
        <Radio.Group label={<span className="visually-hidden">Which columns</span>} value={chosen === null ? 'all' : 'chosen'} onChange={(value) => onChange({ columns: value === 'all' ? null : free })}>
          <div className={styles.radios}>
            <Radio size="xs" value="all" label="All, also those that come later" />
            <Radio size="xs" value="chosen" label="Only these" disabled={free.length === 0} />
          </div>
        </Radio.Group>
      )}
      <ul className={styles.columns}>
        {shown.map((column) => (
          <li key={column.name}>
            {column.locked && <LockMark />}
            {chosen !== null && picked
              ? <Checkbox checked={chosen.includes(column.name)} disabled={mayToggle(column, chosen, picked) === false} onChange={() => toggle(column.name)} label={<Name size="small">{column.name}</Name>} />
              : <Name size="small">{column.name}</Name>}
            <span className={styles.type}>{column.sourceType}{primaryKey.includes(column.name) ? ', key' : ''}</span>
          </li>
        ))}
        {lost.map((name) => (
          <li key={name}><Checkbox checked onChange={() => toggle(name)} label={<Name size="small" struck>{name}</Name>} /><span className={styles.type}>gone</span></li>
        ))}
      </ul>
      <MorePages query={query} what="columns" />
    </InspectorPart>
  )
}

/** A locked one can only be let go; the last one, the growing one and those of the key stay. */
function mayToggle({ name, locked }: SourceColumn, chosen: readonly string[], { growingColumn, primaryKey = [] }: ExtractedTable): boolean {
  if (!chosen.includes(name)) return !locked
  return chosen.length > 1 && growingColumn !== name && !primaryKey.includes(name)
}
