import type { Table } from '@tributary/contract/catalog'
import { useOutletContext } from 'react-router'

/** What the page of a table hands to its tabs. */
export interface ShownTable {
  table: Table
  /** Kept in every address of the page: the linked bucket it is looked at through. */
  via: string | undefined
}

export function useShownTable(): ShownTable {
  return useOutletContext<ShownTable>()
}

/** Where a tab of this table is, with what else its address says. */
export function tableAddress({ table, via }: ShownTable, tab: string, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...(via === undefined ? {} : { via }), ...more })
  return `/t/${table.id}/${tab}${query.size === 0 ? '' : `?${query}`}`
}
