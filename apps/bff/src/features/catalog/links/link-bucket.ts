import type { Bucket, linkBucket as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { isUniqueViolation } from '../../../database/is-unique-violation.ts'
import { Problem } from '../../../problem.ts'
import { findProject, refusalOf } from '../../projects/index.ts'
import { bucketOf, bucketTarget, findBucket, lockBucket, keepProject } from '../buckets/bucket-queries.ts'
import { mayLinkBucket, mayLinkInto } from '../policy.ts'
import { shareParts } from '../sharing/sharing-queries.ts'
import { linkAsKept } from './link-queries.ts'
import { linkedRefusal } from './linked-refusal.ts'
import { nameTaken } from './name-taken.ts'

export async function linkBucket(context: Context, actor: Actor, input: InputOf<typeof endpoint>): Promise<Bucket> {
  const { db, audit } = context
  const { projectId, bucketId, stage } = input
  await findProject({ db }, actor, projectId)
  let name = input.name
  try {
    const id = await db.$transaction(async (tx) => {
      // Who narrows, unshares or deletes the source, or deletes one of the projects, waits, and so does who links it: what is checked here holds at the insert.
      await lockBucket(tx, bucketId)
      await keepProject(tx, projectId)
      const project = await findProject({ db: tx }, actor, projectId)
      const source = await findBucket(tx, actor, bucketId)
      if (source.sourceBucket) throw await linkedRefusal(tx, actor, 'bucket_is_linked', source.sourceBucket, 'A linked bucket is not linked onward: only its owner decides who sees it.')
      if (!mayLinkInto(actor, projectId)) throw await refusalOf(tx, actor, project.id, `Linking into ${project.name} needs the role "guest" or more there.`)
      const { links: [existing], ...shared } = await tx.bucket.findUniqueOrThrow({ where: { id: bucketId }, include: { ...shareParts, links: { where: { projectId } } } })
      if (!mayLinkBucket(actor, shared, projectId)) {
        throw await refusalOf(tx, actor, source.project.id, `${source.displayName} is not shared in a way that lets you link it into ${project.name}.`)
      }
      if (existing) throw new Problem('already_linked', `${project.name} subscribes to ${source.displayName} already.`, { bucketId: existing.id })
      name ??= source.name
      const link = await tx.bucket.create({ data: { projectId, stage, name, displayName: input.displayName ?? source.displayName, sourceBucketId: bucketId, linkedById: actor.id } })
      await audit.record(tx, actor, { target: bucketTarget(link), projects: [project, source.project], after: linkAsKept(link, source) })
      return link.id
    })
    return await bucketOf(context, actor, id)
  } catch (error) {
    throw isUniqueViolation(error) && name ? await nameTaken(db, projectId, stage, name) : error
  }
}
