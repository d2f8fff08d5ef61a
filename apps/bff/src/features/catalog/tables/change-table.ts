import type { Context, Database } from '../../../context.ts'
import { endIfIdle } from '../../../database/end-if-idle.ts'
import { lockBucket } from '../buckets/bucket-queries.ts'
import { atStep } from '../loads/commit-step.ts'
import { lockTable, type SeenTable } from './table-queries.ts'

export type OwnTable = SeenTable['table']

export interface TableChange<Prepared, Answer> {
  /** The table, where the change may be made; asked at first and again once the table is held. */
  find(db: Database): Promise<OwnTable>
  /** Writes what the table's pointer is to become, while nothing is held. */
  prepare(table: OwnTable): Promise<Prepared>
  commit(tx: Database, table: OwnTable, prepared: Prepared): Promise<Answer>
}

const longestPause = 30_000

/** A change of a table's metadata. A load that moves the pointer between preparing and holding makes what was prepared worthless: it is prepared anew. */
export async function changeTable<Prepared, Answer>({ db }: Pick<Context, 'db'>, { find, prepare, commit }: TableChange<Prepared, Answer>): Promise<Answer> {
  for (;;) {
    const before = await find(db)
    const prepared = await prepare(before).catch(async (error: unknown) => {
      // What it builds on goes with a table that is deleted meanwhile, or a snapshot that expires.
      await find(db)
      throw error
    })
    const done = await db.$transaction(async (tx) => {
      await endIfIdle(tx, longestPause)
      await atStep('transaction begun')
      await lockBucket(tx, before.bucketId)
      await lockTable(tx, before.id)
      await atStep('table held')
      const table = await find(tx)
      return table.metadataLocation === before.metadataLocation ? { answer: await commit(tx, table, prepared) } : null
    })
    if (!done) continue
    await atStep('committed')
    return done.answer
  }
}
