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
