import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Actor, Context } from '../../../context.ts'
import { Prisma } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'
import { daysAfter, findUpload, patienceDays, uploadParts, uploadTarget, type UploadWithProject } from '../uploads/upload-queries.ts'
import { arrivedOf, contentFile, lakePath, openContent, removeContent, unlessMissing } from './content-place.ts'
import { holdContent } from './hold-content.ts'

/** Moves a file that is whole to the lake, and says so. Cut short at any point, it is done again. `sha256` in hexadecimal, where it was counted while the file came. */
export async function finishUpload(context: Context, actor: Actor, upload: UploadWithProject, known: string | null = null): Promise<UploadWithProject> {
  const { db, lake, clock, audit } = context
  const file = contentFile(context, upload)
  const path = lakePath(upload)
  if (upload.bytes === 0n) await (await openContent(file)).close()
  const here = await stat(file).catch(unlessMissing)
  const isOpen = { id: upload.id, completedAt: null }
  const sha256 = known ?? (here ? await sha256Of(file) : upload.sha256)
  try {
    if (here) {
      await db.upload.update({ where: isOpen, data: { received: upload.bytes, sha256 } })
      // Left by an end that was cut short; nothing refers to it.
      await lake.remove(path)
      await lake.adopt(file, path)
    }
    return await db.$transaction(async (tx) => {
      const now = clock()
      const complete = await tx.upload.update({ where: isOpen, data: { path, completedAt: now, expiresAt: daysAfter(now, patienceDays.complete) }, include: uploadParts })
      await audit.record(tx, actor, { ...uploadTarget(complete), after: { bytes: Number(complete.bytes), sha256 } })
      return complete
    })
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2025') throw error
    // By another one, who took this one's lock for left behind.
    const completed = await db.upload.findUnique({ where: { id: upload.id }, include: uploadParts })
    if (completed) return completed
    // Deleted while it came.
    await removeContent(context, upload)
    throw new Problem('upload_not_found', 'There is no such file.')
  }
}

/** Ends what has arrived whole, unless somebody is at it. */
export async function finishWhole(context: Context, actor: Actor, uploadId: string) {
  await holdContent(contentFile(context, { id: uploadId }), async () => {
    const upload = await findUpload(context.db, actor, uploadId)
    if (!upload.completedAt && await arrivedOf(context, upload) === Number(upload.bytes)) await finishUpload(context, actor, upload)
  })
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file, { highWaterMark: 1024 ** 2 }), hash)
  return hash.digest('hex')
}
