import { useMediaQuery } from '@mantine/hooks'
import { useCallback } from 'react'
import { useSearchParams } from 'react-router'
import type { Lineage } from '../queries.ts'
import { foldTables } from './drawing/fold-tables.ts'
import { type LineageView, viewOf } from './lineage-address.ts'

/** What of the page is in the address: graph or list, the chosen node, the folds that are open. */
export function useLineageView(lineage: Lineage) {
  const [search, setSearch] = useSearchParams()
  const narrow = useMediaQuery('(max-width: 759px)', false, { getInitialValueInEffect: false })
  const change = useCallback((changes: (after: URLSearchParams) => void) => setSearch((before) => {
    const after = new URLSearchParams(before)
    changes(after)
    return after
  }, { replace: true, preventScrollReset: true }), [setSearch])
  const chosen = search.get('node')
  const open = search.get('open')?.split(',').filter(Boolean) ?? []
  // A chosen table is always in sight, whatever list or link it was chosen by.
  const around = chosen === null ? [] : foldTables(lineage).filter(({ key, tables }) => !open.includes(key) && tables.some((table) => table.key === chosen)).map(({ key }) => key)
  return {
    view: viewOf(search) ?? (narrow ? 'list' : 'graph'),
    narrow,
    opened: [...open, ...around].join(','),
    choose: (key: string) => change((after) => {
      if (key === '') after.delete('node')
      else after.set('node', key)
      for (const fold of around) after.set('open', [...open, fold].join(','))
    }),
    openFold: (key: string) => change((after) => after.set('open', [...open, key].join(','))),
    show: (view: LineageView) => change((after) => after.set('view', view)),
  }
}
