import type { InputOf } from '@tributary/contract/endpoint'
import type { countRows as endpoint } from '@tributary/contract/tables'
import { scanSnapshot } from '@tributary/lake/scan'
import type { Actor, Context } from '../../../context.ts'
import { countRows as countIn } from '../../../engines/read-rows.ts'
import { longestRead } from '../../../engines/over-reads.ts'
import { Problem } from '../../../problem.ts'
import { boxOf, refusalOf } from '../../projects/index.ts'
import { mayPreview } from '../policy.ts'
import { findTable, type SeenTable } from '../tables/table-queries.ts'
import { asQuery } from './as-query.ts'

export async function countRows(context: Context, actor: Actor, { tableId, where }: InputOf<typeof endpoint>) {
  const { db, lake } = context
  const { table } = await findTable(db, actor, tableId)
  const { bucket, metadataLocation } = table
  if (!mayPreview(actor, bucket)) throw await refusalOf(db, actor, bucket.project.id, `Subscribe to ${bucket.displayName} to count its rows.`)
  refuseUnknown(table, where)
  if (metadataLocation === null) return { rows: 0, of: 0 }
  return asQuery(() => findTable(db, actor, tableId), async () => {
    const { schema, files } = await scanSnapshot(lake, metadataLocation)
    const of = files.reduce((sum, { rows }) => sum + rows, 0)
    if (where.length === 0 || of === 0) return { rows: of, of }
    const box = await boxOf(context, bucket.project.id)
    const signal = AbortSignal.timeout(longestRead)
    const held = await lake.hold(files, signal)
    try {
      return { rows: await countIn(box, { files: held.files, schema, filter: where }, signal), of }
    } finally {
      await held.release()
    }
  })
}

export function refuseUnknown({ name, columns }: SeenTable['table'], where: InputOf<typeof endpoint>['where']) {
  const unknown = where.find(({ column }) => !columns.some((one) => one.name === column))
  if (unknown) throw new Problem('column_not_found', `${name} has no column "${unknown.column}".`)
}
