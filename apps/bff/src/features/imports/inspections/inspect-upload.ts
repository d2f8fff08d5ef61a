import type { InputOf } from '@tributary/contract/endpoint'
import type { FileOptions, Inspection, inspectUpload as endpoint } from '@tributary/contract/imports'
import type { Actor, Context } from '../../../context.ts'
import { EngineFailed } from '../../../engines/engine-failed.ts'
import { inspectFile } from '../../../engines/files/inspect-file.ts'
import { Problem } from '../../../problem.ts'
import { withStaging } from '../../catalog/index.ts'
import { boxOf } from '../../projects/index.ts'
import { heldFile } from '../run/held-file.ts'
import { findUsableUpload, orIncomplete } from '../uploads/upload-queries.ts'

export async function inspectUpload(context: Context, actor: Actor, { uploadId, options }: InputOf<typeof endpoint>): Promise<Inspection> {
  const upload = await findUsableUpload(context.db, actor, uploadId)
  const file = orIncomplete(upload)
  const box = await boxOf(context, upload.projectId)
  return withStaging(context, `inspection-${crypto.randomUUID()}`, (workFolder) => heldFile(context, file, undefined, async (place) => {
    try {
      return await inspectFile(box, { file: place, name: file.name, options: options as Partial<FileOptions>, workFolder }, new AbortController().signal)
    } catch (error) {
      if (error instanceof EngineFailed) throw new Problem('file_not_readable', error.message)
      throw error
    }
  }))
}
