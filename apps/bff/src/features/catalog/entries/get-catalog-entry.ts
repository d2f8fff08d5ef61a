import type { CatalogEntry, getCatalogEntry as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { entriesOf } from './catalog-entry.ts'

export async function getCatalogEntry(context: Context, actor: Actor, { bucketId }: InputOf<typeof endpoint>): Promise<CatalogEntry> {
  const [entry] = await entriesOf(context, actor, [bucketId])
  if (!entry) throw new Problem('bucket_not_found', 'There is no such shared bucket.')
  return entry
}
