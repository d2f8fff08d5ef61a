import type { InputOf } from '@tributary/contract/endpoint'
import type { createUpload as endpoint, Upload } from '@tributary/contract/imports'
import type { Actor, Context } from '../../../context.ts'
import { findProject, refusalOf } from '../../projects/index.ts'
import { refuseWithoutRoom } from '../content/content-place.ts'
import { finishUpload } from '../content/finish-upload.ts'
import { mayUpload } from '../policy.ts'
import { daysAfter, patienceDays, uploadOf, uploadParts, uploadTarget } from './upload-queries.ts'

export async function createUpload(context: Context, actor: Actor, { projectId, name, bytes }: InputOf<typeof endpoint>): Promise<Upload> {
  const { db, audit, clock } = context
  const upload = await db.$transaction(async (tx) => {
    await findProject({ db: tx }, actor, projectId)
    if (!mayUpload(actor, projectId)) throw await refusalOf(tx, actor, projectId, 'Sending files needs the role "admin" in this project.')
    await refuseWithoutRoom(context, bytes)
    const created = await tx.upload.create({ data: { projectId, name, bytes, createdById: actor.id, createdAt: clock(), expiresAt: daysAfter(clock(), patienceDays.unfinished) }, include: uploadParts })
    await audit.record(tx, actor, { ...uploadTarget(created), after: { name, bytes } })
    return created
  })
  // Of an empty file nothing is still to come.
  return uploadOf(context, bytes === 0 ? await finishUpload(context, actor, upload) : upload)
}
