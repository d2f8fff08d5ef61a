import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { checkTable as endpoint } from '@tributary/contract/tables'
import type { Actor, Context } from '../../../context.ts'
import { findOwnTable } from '../tables/table-queries.ts'
import { examineTable } from './doctor/examine-table.ts'

export async function checkTable(context: Context, actor: Actor, { tableId }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  await findOwnTable(context.db, actor, tableId)
  return { checkedAt: context.clock().toISOString(), findings: await examineTable(context, tableId) }
}
