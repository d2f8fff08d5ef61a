import type { Table } from '@tributary/contract/catalog'
import type { getTable as endpoint } from '@tributary/contract/tables'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { findTable, tableOf } from './table-queries.ts'

export async function getTable(context: Context, actor: Actor, { tableId, via }: InputOf<typeof endpoint>): Promise<Table> {
  return tableOf(context, actor, await findTable(context.db, actor, tableId, via))
}
