import type { InputOf } from '@tributary/contract/endpoint'
import type { appendUpload as endpoint } from '@tributary/contract/imports'
import type { Actor, Context, Delivery, Told } from '../../../context.ts'
import { invalidField } from '../../../problem.ts'
import { checksumOf } from './checksum-of.ts'
import { takeContent } from './take-content.ts'
import { tusHeaders } from './tus-headers.ts'

export async function appendUpload(context: Context, actor: Actor, { uploadId }: InputOf<typeof endpoint>, delivery: Delivery): Promise<Told<null>> {
  const type = delivery.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/offset+octet-stream') throw invalidField('content-type', 'Send a piece as application/offset+octet-stream.')
  const offset = delivery.header('upload-offset') ?? ''
  if (!/^\d{1,15}$/.test(offset)) throw invalidField('upload-offset', 'Say in the header Upload-Offset where the piece begins.')
  const version = delivery.header('tus-resumable') ?? '1.0.0'
  if (version !== '1.0.0') throw invalidField('tus-resumable', 'This is version 1.0.0 of the tus protocol.')
  const upload = await takeContent(context, actor, uploadId, { from: Number(offset), sha256: checksumOf(delivery) }, delivery)
  return { answer: null, headers: tusHeaders(Number(upload.received)) }
}

