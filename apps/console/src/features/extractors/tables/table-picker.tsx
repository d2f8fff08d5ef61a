import type { ExtractedTable } from '@tributary/contract/extractors'
import { useDeferredValue, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { NoMatch, EmptyState } from '../../../ui/page/empty-state.tsx'
import { Facets } from '../../../ui/list/facets.tsx'
import { FilterField } from '../../../ui/list/filter-field.tsx'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'
import { Inspector } from '../../../ui/page/inspector.tsx'
import { PageBody } from '../../../ui/page/page-body.tsx'
import { useSearchValue } from '../../../ui/list/use-search-list.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import type { SourceView } from '../source/source-tables.tsx'
import { BulkActs } from './bulk-acts.tsx'
import { columnsAfter, columnsBefore } from './picker-columns.tsx'
import { emptyViews, facetsOf, filterRows, type PickerFilter, views, wordsOf } from './picker-filter.ts'
import { keyOf, mayPick, pick, type PickerRow, rowsOf } from './picking.ts'
import type { TableChoice } from './use-table-choice.ts'
import { ViewTabs } from './view-tabs.tsx'

const InspectedTable = lazyPart(async () => ({ default: (await import('./inspected-table.tsx')).InspectedTable }))
const keyOfRow = ({ key }: PickerRow) => key
const labelOf = (row: PickerRow) => `Extract ${row.schema}.${row.name}`

/** All tables of the source and those that are chosen, one list: filters change what is seen, never what is chosen. */
export function TablePicker({ extractorId, choice, source }: { extractorId: string; choice: TableChoice; source: SourceView }) {
  const [search, setSearch] = useSearchParams()
  const [selected, select] = useSearchValue('selected')
  const all = useMemo(() => rowsOf(source.tables, choice.tables, source.vanished), [source.tables, source.vanished, choice.tables])
  // What is typed is drawn first; of ten thousand rows the list follows when nothing else waits.
  const address = useDeferredValue(search.toString())
  const filter = useMemo(() => filterOf(new URLSearchParams(address)), [address])
  const rows = useMemo(() => filterRows(all, filter), [all, filter])
  const groups = useMemo(() => facetsOf(all, filter), [all, filter])
  const picked = useMemo(() => new Set(choice.tables.map(keyOf)), [choice.tables])
  const shown = selected === '' ? undefined : all.find(({ key }) => key === selected)
  const words = wordsOf(filter)
  const choose = (chosen: ReadonlySet<string>) => {
    const next = (before: readonly ExtractedTable[]) => pick(before, chosen, source.tables)
    const fewer = picked.size - chosen.size
    if (fewer > 1) choice.changeMany(`${fewer} tables are left out`, next)
    else choice.change(next)
  }
  const clear = () => setSearch(new URLSearchParams(filter.view === '' ? {} : { view: filter.view }), { replace: true })
  const [title, why] = emptyViews[filter.view]
  return (
    <PageBody
      facets={<Facets groups={groups} search={<FilterField label="Name or pattern" />} />}
      inspector={<Inspector label="Selected table" onClose={() => select('')}>{shown && <InspectedTable key={shown.key} extractorId={extractorId} seenAt={source.seenAt} row={shown} choice={choice} onPick={() => choose(toggled(picked, shown.key))} />}</Inspector>}
    >
      <ViewTabs all={all} source={source} />
      {rows.length === 0 ? (words.length > 0 ? <NoMatch filters={words} onClear={clear} /> : <EmptyState title={title}>{why}</EmptyState>) : (
        <DataTable label="Tables" columns={source.seenAt === null ? columnsBefore : columnsAfter} rows={rows} rowId={keyOfRow} picked={picked} onPick={choose} mayPick={mayPick} pickLabel={labelOf}
          selectedId={selected === '' ? undefined : selected} onSelect={(row) => select(row.key)} dimmed={source.reading} maxHeight="max(320px, calc(100dvh - 316px))"
          caption={<BulkActs extractorId={extractorId} rows={rows} choice={choice} filtered={words.length > 0} onChoose={() => choose(new Set([...picked, ...rows.filter(mayPick).map(keyOfRow)]))} />} />
      )}
    </PageBody>
  )
}

function filterOf(search: URLSearchParams): PickerFilter {
  return { text: search.get('q') ?? '', schemas: search.get('schema')?.split(',').filter(Boolean) ?? [], view: views.find((view) => view === search.get('view')) ?? '' }
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  return new Set(keys.has(key) ? [...keys].filter((one) => one !== key) : [...keys, key])
}
