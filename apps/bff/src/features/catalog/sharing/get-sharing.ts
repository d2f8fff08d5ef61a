import { type Sharing, SharingType, type getSharing as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { findBucket } from '../buckets/bucket-queries.ts'
import { maySeeSharing } from '../policy.ts'
import { projectRef, refusalOf } from '../../projects/index.ts'

export async function getSharing({ db }: Context, actor: Actor, { bucketId }: InputOf<typeof endpoint>) {
  const bucket = await findBucket(db, actor, bucketId)
  if (!maySeeSharing(actor, bucket)) throw await refusalOf(db, actor, bucket.project.id, 'With whom a bucket is shared is shown to members of its project.')
  const [projects, people] = await Promise.all([
    db.project.findMany({ where: { deletedAt: null, sharedWith: { some: { bucketId } } }, orderBy: { name: 'asc' }, select: projectRef }),
    db.user.findMany({ where: { sharedWith: { some: { bucketId } } }, orderBy: { name: 'asc' }, select: { id: true, name: true, email: true } }),
  ])
  const type = bucket.sharingType === null ? null : SharingType.parse(bucket.sharingType)
  return { sharing: type && sharingOf(type, projects, people), projects, people }
}

function sharingOf(type: SharingType, projects: readonly { id: string }[], people: readonly { id: string }[]): Sharing {
  if (type === 'specific-projects') return { type, projectIds: projects.map(({ id }) => id) }
  if (type === 'specific-users') return { type, userIds: people.map(({ id }) => id) }
  return { type }
}
