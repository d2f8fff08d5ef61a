import type { deleteColumn as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import { prepareSchemaChange } from '@tributary/lake/evolve'
import { withoutColumn } from '@tributary/lake/schema'
import { readTable, schemaOf } from '@tributary/lake/snapshot'
import type { Actor, Context, Database } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { lockBucket } from '../buckets/bucket-queries.ts'
import { subscribersOf } from '../links/link-queries.ts'
import { refuseWhileRead } from '../links/reader-queries.ts'
import { findOwnTable, lockTable } from '../tables/table-queries.ts'
import { columnIn, columnTarget } from './column-in.ts'

type Input = InputOf<typeof endpoint>

/** The schema changes, no file does: whoever reads an older snapshot goes on. A later column of this name is another one. */
export async function deleteColumn(context: Context, actor: Actor, input: Input) {
  for (;;) {
    // Written before anything is held; a load that comes between makes it worthless.
    const table = await deletable(context.db, actor, input)
    const location = table.metadataLocation === null ? null : await prepare(context, input, table.metadataLocation)
    const done = await context.db.$transaction(async (tx) => {
      await lockBucket(tx, table.bucketId)
      await lockTable(tx, input.tableId)
      const { metadataLocation: now } = await deletable(tx, actor, input)
      if (now !== table.metadataLocation) return false
      await drop(context, tx, actor, input, location)
      return true
    })
    if (done) return { done: true } as const
  }
}

/** The table, where the column may go. */
async function deletable(db: Database, actor: Actor, { tableId, fieldId, force }: Input) {
  const table = await findOwnTable(db, actor, tableId)
  const { name } = columnIn(table, fieldId)
  if (table.columns.length === 1) throw new Problem('not_ready', `${name} is the last column of ${table.name}. Delete the table instead.`)
  await refuseWhileRead(db, actor, table, { what: name, force })
  return table
}

async function prepare({ db, lake, clock }: Context, { tableId, fieldId }: Input, current: string): Promise<string> {
  try {
    const schema = withoutColumn(schemaOf(await readTable(lake, current)), fieldId)
    return await prepareSchemaChange(lake, { tableId, current, schema, now: clock() })
  } catch (error) {
    // Its files go with a table that is deleted meanwhile.
    if (await db.table.count({ where: { id: tableId } }) === 0) throw new Problem('table_not_found', 'There is no such table.')
    throw error
  }
}

async function drop({ audit }: Context, tx: Database, actor: Actor, { tableId, fieldId }: Input, location: string | null) {
  const table = await findOwnTable(tx, actor, tableId)
  const { name, type, description } = columnIn(table, fieldId)
  await tx.column.delete({ where: { tableId_fieldId: { tableId, fieldId } } })
  if (location !== null) await tx.table.update({ where: { id: tableId }, data: { metadataLocation: location } })
  const projects = [table.bucket.project, ...await subscribersOf(tx, table.bucketId)]
  await audit.record(tx, actor, { target: columnTarget(table, name), projects, before: { fieldId, name, type, description } })
}
