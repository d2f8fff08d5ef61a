import type { Bucket, getBucket as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { bucketOf } from './bucket-queries.ts'

export function getBucket(context: Context, actor: Actor, { bucketId }: InputOf<typeof endpoint>): Promise<Bucket> {
  return bucketOf(context, actor, bucketId)
}
