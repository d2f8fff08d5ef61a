import type { Bucket, createBucket as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { isUniqueViolation } from '../../../database/is-unique-violation.ts'
import { Problem } from '../../../problem.ts'
import { mayEditBuckets } from '../policy.ts'
import { findProject, refusalOf } from '../../projects/index.ts'
import { bucketOf, bucketTarget, keepProject, pathOf } from './bucket-queries.ts'

export async function createBucket(context: Context, actor: Actor, input: InputOf<typeof endpoint>): Promise<Bucket> {
  const { projectId, stage, name, displayName = name.slice(2), description } = input
  try {
    const bucketId = await context.db.$transaction(async (tx) => {
      await keepProject(tx, projectId)
      const project = await findProject({ db: tx }, actor, projectId)
      if (!mayEditBuckets(actor, projectId)) throw await refusalOf(tx, actor, project.id, 'Creating buckets needs the role "admin" in this project.')
      const bucket = await tx.bucket.create({ data: { projectId, stage, name, displayName, description } })
      await context.audit.record(tx, actor, { target: bucketTarget(bucket), projects: [project], after: { path: pathOf(bucket), displayName, description } })
      return bucket.id
    })
    return await bucketOf(context, actor, bucketId)
  } catch (error) {
    if (isUniqueViolation(error)) throw new Problem('name_taken', `This project has a bucket ${stage}.${name} already.`)
    throw error
  }
}
