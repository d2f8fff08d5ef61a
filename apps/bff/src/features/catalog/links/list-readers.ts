import type { listReaders as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { findBucket } from '../buckets/bucket-queries.ts'
import { maySeeSharing } from '../policy.ts'
import { refusalOf } from '../../projects/index.ts'
import { readersOf } from './reader-queries.ts'

export async function listReaders({ db }: Context, actor: Actor, { bucketId, table }: InputOf<typeof endpoint>) {
  const bucket = await findBucket(db, actor, bucketId)
  if (!maySeeSharing(actor, bucket)) throw await refusalOf(db, actor, bucket.project.id, 'Who reads a bucket is shown to members of its project.')
  return { items: await readersOf(db, actor, bucketId, table) }
}
