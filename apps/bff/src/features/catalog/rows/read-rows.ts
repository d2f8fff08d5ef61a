import type { Rows, readRows as endpoint } from '@tributary/contract/catalog'
import { type ScannedFile, scanSnapshot } from '@tributary/lake/scan'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { EngineFailed } from '../../../engines/engine-failed.ts'
import { readRows as readFiles } from '../../../engines/read-rows.ts'
import { Problem } from '../../../problem.ts'
import { mayPreview } from '../policy.ts'
import { refusalOf } from '../../projects/index.ts'
import { findTable } from '../tables/table-queries.ts'

export async function readRows({ db, lake, box }: Context, actor: Actor, input: InputOf<typeof endpoint>): Promise<Rows> {
  const { tableId, limit, orderBy, descending, cutAt } = input
  const { table } = await findTable(db, actor, tableId)
  const { bucket, columns, metadataLocation } = table
  if (!mayPreview(actor, bucket)) throw await refusalOf(db, actor, bucket.project.id, `Subscribe to ${bucket.displayName} to see its rows.`)
  if (orderBy !== undefined && !columns.some((column) => column.name === orderBy)) throw new Problem('column_not_found', `There is no column "${orderBy}".`)
  if (metadataLocation === null) return { columns: columns.map(({ name, type }) => ({ name, type })), rows: [] }

  const order = orderBy === undefined ? {} : { orderBy: [{ column: orderBy, descending }] }
  const cut = cutAt === 0 ? {} : { cutCellsAt: cutAt }
  try {
    const { schema, files } = await scanSnapshot(lake, metadataLocation)
    const held = await lake.hold(orderBy === undefined ? firstFiles(files, limit) : files)
    try {
      return await readFiles(box, { files: held.files, schema, limit, ...order, ...cut }, new AbortController().signal)
    } finally {
      await held.release()
    }
  } catch (error) {
    if (error instanceof EngineFailed) throw new Problem('query_failed', error.message)
    // Its files go with a table that is deleted meanwhile.
    await findTable(db, actor, tableId)
    throw error
  }
}

/** As many as hold the rows that are shown: the others need not be on this machine. */
function firstFiles(files: readonly ScannedFile[], limit: number): ScannedFile[] {
  let rows = 0
  return files.filter((file) => {
    const isWanted = rows < limit
    rows += file.rows
    return isWanted
  })
}
