import type { InputOf } from '@tributary/contract/endpoint'
import type { sendUpload as endpoint, Upload } from '@tributary/contract/imports'
import type { Actor, Context, Delivery, Told } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { uploadOf } from '../uploads/upload-queries.ts'
import { checksumOf } from './checksum-of.ts'
import { takeContent } from './take-content.ts'

export async function sendUpload(context: Context, actor: Actor, { uploadId }: InputOf<typeof endpoint>, delivery: Delivery): Promise<Told<Upload>> {
  const upload = await takeContent(context, actor, uploadId, { from: null, sha256: checksumOf(delivery) }, delivery)
  const { name, received, bytes } = upload
  if (received < bytes) {
    throw new Problem('upload_is_incomplete', `${name} was announced with ${bytes.toLocaleString('en')} bytes, and ${received.toLocaleString('en')} came. Send the rest from there, or the file again.`, { offset: Number(received) })
  }
  return { answer: await uploadOf(context, upload) }
}
