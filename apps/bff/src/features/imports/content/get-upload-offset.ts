import type { InputOf } from '@tributary/contract/endpoint'
import type { getUploadOffset as endpoint } from '@tributary/contract/imports'
import type { Actor, Context, Told } from '../../../context.ts'
import { mayUseUpload } from '../policy.ts'
import { findUpload } from '../uploads/upload-queries.ts'
import { arrivedOf } from './content-place.ts'
import { finishWhole } from './finish-upload.ts'
import { tusHeaders } from './tus-headers.ts'

export async function getUploadOffset(context: Context, actor: Actor, { uploadId }: InputOf<typeof endpoint>): Promise<Told<null>> {
  const upload = await findUpload(context.db, actor, uploadId)
  const arrived = await arrivedOf(context, upload)
  // Its end was cut short, and a sender who hears that all has arrived sends nothing more.
  if (!upload.completedAt && mayUseUpload(actor, upload) && arrived === Number(upload.bytes)) await finishWhole(context, actor, uploadId)
  return { answer: null, headers: { ...tusHeaders(arrived), 'upload-length': String(upload.bytes) } }
}
