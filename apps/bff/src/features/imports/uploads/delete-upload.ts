import type { InputOf } from '@tributary/contract/endpoint'
import type { deleteUpload as endpoint } from '@tributary/contract/imports'
import type { Actor, Context, Database } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { removeContent } from '../content/content-place.ts'
import { findUsableUpload, uploadTarget } from './upload-queries.ts'

export async function deleteUpload(context: Context, actor: Actor, { uploadId }: InputOf<typeof endpoint>) {
  const { db, audit } = context
  const upload = await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM "Upload" WHERE "id" = ${uploadId}::uuid FOR UPDATE`
    const found = await findUsableUpload(tx, actor, uploadId)
    const number = await openJobOf(tx, uploadId)
    if (number !== null) throw new Problem('job_is_open', `Job ${number} loads this file. Wait for its end, or stop it first.`)
    await tx.upload.delete({ where: { id: uploadId } })
    await audit.record(tx, actor, { ...uploadTarget(found), before: { name: found.name, bytes: Number(found.bytes), sha256: found.sha256 } })
    return found
  })
  await removeContent(context, upload)
  return { done: true } as const
}

/** The number of a job that is still to read the file. */
export async function openJobOf(db: Database, uploadId: string): Promise<number | null> {
  const job = await db.job.findFirst({
    where: { kind: 'import', state: { in: ['created', 'waiting', 'processing', 'terminating'] }, input: { path: ['uploadId'], equals: uploadId } }, select: { number: true },
  })
  return job?.number ?? null
}
