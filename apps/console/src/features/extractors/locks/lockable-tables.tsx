import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { Extractor, SourceTable } from '@tributary/contract/extractors'
import { useDeferredValue, useMemo, useState } from 'react'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'
import { FilterField } from '../../../ui/list/filter-field.tsx'
import { Inspector } from '../../../ui/page/inspector.tsx'
import { NoMatch } from '../../../ui/page/empty-state.tsx'
import { useSearchValue } from '../../../ui/list/use-search-list.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import type { TableColumn } from '../../../ui/table/table-column.ts'
import { formatCount, formatExact, formatQuantity } from '../../../ui/text/format-quantity.ts'
import { ReadAgain } from '../source/read-again.tsx'
import { keyOf } from '../tables/picking.ts'
import { matcherOf } from '../source/pattern.ts'
import { sourceColumns } from '../source/source-columns.tsx'
import type { SourceView } from '../source/source-tables.tsx'
import type { Lockable } from './lock-dialog.tsx'
import { LockableTable } from './lockable-table.tsx'
import styles from './locks.module.css'

const LockDialog = lazyPart(() => import('./lock-dialog.tsx'))
const PatternDialog = lazyPart(() => import('./pattern-dialog.tsx'))

/** Every table of the source, to lock it or single columns of it. */
export function LockableTables({ extractor, source }: { extractor: Extractor; source: SourceView }) {
  const [filter, setFilter] = useSearchValue('q')
  const [selected, select] = useSearchValue('selected')
  const [locking, setLocking] = useState<Lockable | 'pattern' | null>(null)
  const { tables } = source
  const typed = useDeferredValue(filter)
  const rows = useMemo(() => tables.filter(matcherOf(typed)), [tables, typed])
  const shown = tables.find((table) => keyOf(table) === selected)
  return (
    <div className={styles.source}>
      <div className={styles.list}>
        <div className={styles.tools}>
          <h2>{extractor.may.lock ? 'Tables at the source' : 'Tables at the source, as they are locked'}</h2>
          <ReadAgain source={source} />
          {extractor.may.lock && <Button leftSection={<IconLock size={16} aria-hidden />} onClick={() => setLocking('pattern')}>Lock by pattern</Button>}
          <div className={styles.filter}><FilterField label="Filter tables" /></div>
        </div>
        {rows.length === 0 && filter !== '' ? <NoMatch filters={[filter]} onClear={() => setFilter('')} /> : (
          <DataTable label="Tables at the source" columns={columns} rows={rows} rowId={keyOf} selectedId={selected === '' ? undefined : selected} onSelect={(table) => select(keyOf(table))}
            dimmed={source.reading} caption={`${formatCount(rows.length, 'table')}${filter === '' ? '' : ` of ${formatQuantity(tables.length)}`}. ${extractor.may.lock ? 'Select one to lock it or columns of it.' : 'Select one to see its columns.'}`} maxHeight="max(280px, calc(100dvh - 300px))" />
        )}
      </div>
      <Inspector label="Selected table" onClose={() => select('')}>
        {shown && <LockableTable extractorId={extractor.id} table={shown} mayLock={extractor.may.lock} onLock={(column) => setLocking({ schema: shown.schema, table: shown.name, column })} />}
      </Inspector>
      {locking && (
        locking === 'pattern' ? <PatternDialog extractorId={extractor.id} tables={tables} onClose={() => setLocking(null)} /> : <LockDialog extractorId={extractor.id} what={locking} onClose={() => setLocking(null)} />
      )}
    </div>
  )
}

const columns: TableColumn<SourceTable>[] = [
  ...sourceColumns,
  { id: 'locked', header: 'Locked', width: 190, value: lockedWords, render: (table) => lockedWords(table) !== '' && <span className={styles.mark}><IconLock size={14} aria-hidden />{lockedWords(table)}</span> },
]

function lockedWords({ lock, columns: locked, columnCount }: SourceTable) {
  return lock === null ? locked.length === 0 ? '' : `${formatExact(locked.length)} of ${formatExact(columnCount)} columns` : 'the whole table'
}
