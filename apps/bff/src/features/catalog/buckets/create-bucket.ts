import type { Bucket, createBucket as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { isUniqueViolation } from '../../../database/is-unique-violation.ts'
import { Problem } from '../../../problem.ts'
import { mayEditBuckets } from '../policy.ts'
import { findProject } from '../../projects/index.ts'
import { refusalOf } from '../../projects/index.ts'
import { bucketOf } from './bucket-queries.ts'

export async function createBucket(context: Context, actor: Actor, input: InputOf<typeof endpoint>): Promise<Bucket> {
  const { db } = context
  const { projectId, stage, name, displayName = name.slice(2), description } = input
  const project = await findProject({ db }, actor, projectId)
  if (!mayEditBuckets(actor, projectId)) throw await refusalOf(db, actor, project.id, 'Creating buckets needs the role "admin" in this project.')
  try {
    const { id } = await db.bucket.create({ data: { projectId, stage, name, displayName, description }, select: { id: true } })
    return await bucketOf(context, actor, id)
  } catch (error) {
    if (isUniqueViolation(error)) throw new Problem('name_taken', `This project has a bucket ${stage}.${name} already.`)
    throw error
  }
}
