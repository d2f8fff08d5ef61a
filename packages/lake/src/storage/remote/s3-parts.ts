import {
  AbortMultipartUploadCommand, type CompletedPart, CompleteMultipartUploadCommand, CreateMultipartUploadCommand, type S3Client, UploadPartCommand, UploadPartCopyCommand,
} from '@aws-sdk/client-s3'
import type { ObjectLabel, PartedObject } from './object-store.ts'

interface Place {
  Bucket: string
  Key: string
}

interface S3Upload {
  at: Place
  label: ObjectLabel
  /** Of parts that come from here; those of a copy are the server's own, and some tell them wrongly of an object that was made of parts. */
  isChecked: boolean
  inWords(error: unknown): never
}

interface S3Parted extends PartedObject {
  /** All of another object of the same storage. */
  copyFrom(from: Place, bytes: number): Promise<void>
}

/** Small enough that a server is done with it before it is taken for one that does not answer. */
const COPIED_AT_ONCE = 256 * 1024 ** 2

/** A multipart upload that is refused at its end where the path is taken. */
export async function startS3Parts(client: S3Client, { at, label, isChecked, inWords }: S3Upload): Promise<S3Parted> {
  const check = isChecked ? { ChecksumAlgorithm: 'SHA256' as const } : {}
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...at, Metadata: { ...label }, ...check })).catch(inWords)
  const upload = { ...at, UploadId }
  const parts: CompletedPart[] = []
  const put: PartedObject['put'] = async (index, body) => {
    const part = new UploadPartCommand({ ...upload, PartNumber: index + 1, Body: body, ContentLength: body.byteLength, ...check })
    const { ETag, ChecksumSHA256 } = await client.send(part).catch(inWords)
    parts[index] = { PartNumber: index + 1, ETag, ...(isChecked ? { ChecksumSHA256 } : {}) }
  }
  return {
    put,
    async copyFrom({ Bucket, Key }, bytes) {
      const CopySource = `${Bucket}/${Key}`.split('/').map(encodeURIComponent).join('/')
      for (let from = 0; from < bytes; from += COPIED_AT_ONCE) {
        const PartNumber = parts.length + 1
        const CopySourceRange = `bytes=${from}-${Math.min(bytes, from + COPIED_AT_ONCE) - 1}`
        const { CopyPartResult } = await client.send(new UploadPartCopyCommand({ ...upload, PartNumber, CopySource, CopySourceRange })).catch(inWords)
        parts.push({ PartNumber, ETag: CopyPartResult?.ETag })
      }
      if (bytes === 0) await put(0, new Uint8Array())
    },
    complete: async () => void (await client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: parts }, IfNoneMatch: '*' })).catch(inWords)),
    async abort() {
      await client.send(new AbortMultipartUploadCommand(upload)).catch(inWords)
    },
  }
}
