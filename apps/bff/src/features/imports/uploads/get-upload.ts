import type { InputOf } from '@tributary/contract/endpoint'
import type { getUpload as endpoint, Upload } from '@tributary/contract/imports'
import type { Actor, Context } from '../../../context.ts'
import { arrivedOf } from '../content/content-place.ts'
import { findUpload, uploadOf } from './upload-queries.ts'

export async function getUpload(context: Context, actor: Actor, { uploadId }: InputOf<typeof endpoint>): Promise<Upload> {
  const upload = await findUpload(context.db, actor, uploadId)
  return { ...await uploadOf(context, upload), received: await arrivedOf(context, upload) }
}
