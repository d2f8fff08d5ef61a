import { lazy, Suspense, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { NoMatch, EmptyState } from '../../../ui/page/empty-state.tsx'
import { Facets } from '../../../ui/list/facets.tsx'
import { FilterField } from '../../../ui/list/filter-field.tsx'
import { Inspector } from '../../../ui/page/inspector.tsx'
import { PageBody } from '../../../ui/page/page-body.tsx'
import { TabLinks } from '../../../ui/page/tabs.tsx'
import { useSearchValue } from '../../../ui/list/use-search-list.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { ReadAgain } from '../source/read-again.tsx'
import type { SourceView } from '../source/source-tables.tsx'
import { BulkActs } from './bulk-acts.tsx'
import { pickerColumns } from './picker-columns.tsx'
import { facetsOf, filterRows, type PickerFilter, viewAddress, wordsOf } from './picker-filter.ts'
import { keyOf, mayPick, pick, rowsOf } from './picking.ts'
import type { TableChoice } from './use-table-choice.ts'

const PickedTable = lazy(async () => ({ default: (await import('../picked/picked-table.tsx')).PickedTable }))

/** All tables of the source and those that are chosen, one list: filters change what is seen, never what is chosen. */
export function TablePicker({ choice, source }: { choice: TableChoice; source: SourceView }) {
  const [search, setSearch] = useSearchParams()
  const [selected, select] = useSearchValue('selected')
  const all = useMemo(() => rowsOf(source.tables, choice.tables), [source.tables, choice.tables])
  const filter: PickerFilter = { text: search.get('q') ?? '', schemas: search.get('schema')?.split(',').filter(Boolean) ?? [], chosenOnly: search.get('view') === 'selected' }
  const rows = filterRows(all, filter)
  const picked = useMemo(() => new Set(choice.tables.map(keyOf)), [choice.tables])
  const shown = all.find((row) => keyOf(row) === selected)
  const view = viewAddress(search, filter.chosenOnly ? 'selected' : '')
  const words = wordsOf(filter)
  const choose = (chosen: ReadonlySet<string>) => choice.change((before) => pick(before, chosen, source.tables))
  const clear = () => setSearch(new URLSearchParams(filter.chosenOnly ? { view: 'selected' } : {}), { replace: true })
  return (
    <PageBody
      facets={<Facets groups={facetsOf(all, filter)} search={<FilterField label="Name or pattern" />} />}
      inspector={<Inspector label="Selected table" onClose={() => select('')}>{shown && <Suspense fallback={null}><PickedTable key={keyOf(shown)} row={shown} choice={choice} onPick={() => choose(new Set(picked.has(keyOf(shown)) ? [...picked].filter((key) => key !== keyOf(shown)) : [...picked, keyOf(shown)]))} /></Suspense>}</Inspector>}
    >
      <TabLinks label="Views" current={view} end={<ReadAgain source={source} />}
        tabs={[{ label: 'All', to: viewAddress(search, ''), count: all.length }, { label: 'Selected', to: viewAddress(search, 'selected'), count: choice.tables.length }]} />
      {rows.length === 0 ? (words.length > 0 ? <NoMatch filters={words} onClear={clear} /> : <EmptyState title="No table is selected yet">Choose tables in the view All, one by one or by a pattern such as sales_*.</EmptyState>) : (
        <DataTable label="Tables" columns={pickerColumns} rows={rows} rowId={keyOf} picked={picked} onPick={choose} mayPick={mayPick} pickLabel={(row) => `Extract ${row.schema}.${row.name}`}
          selectedId={selected === '' ? undefined : selected} onSelect={(row) => select(keyOf(row))} dimmed={source.reading} maxHeight="max(320px, calc(100dvh - 316px))"
          caption={<BulkActs rows={rows} choice={choice} filtered={words.length > 0} onChoose={() => choose(new Set([...picked, ...rows.filter(mayPick).map(keyOf)]))} />} />
      )}
    </PageBody>
  )
}
