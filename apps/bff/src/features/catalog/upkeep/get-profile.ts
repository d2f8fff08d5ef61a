import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import { type getProfile as endpoint, Profile } from '@tributary/contract/tables'
import type { Actor, Context } from '../../../context.ts'
import { refusalOf } from '../../projects/index.ts'
import { mayPreview } from '../policy.ts'
import { findTable } from '../tables/table-queries.ts'

/** The smallest and largest values are rows, for those who may see rows; of columns that are still there. */
export async function getProfile({ db }: Context, actor: Actor, { tableId }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const { table } = await findTable(db, actor, tableId)
  const { bucket, columns } = table
  if (!mayPreview(actor, bucket)) throw await refusalOf(db, actor, bucket.project.id, `Subscribe to ${bucket.displayName} to see figures of its rows.`)
  const profile = Profile.nullable().parse(table.profile)
  const there = new Set(columns.map(({ fieldId }) => fieldId))
  return { profile: profile && { ...profile, columns: profile.columns.filter(({ fieldId }) => there.has(fieldId)) } }
}
