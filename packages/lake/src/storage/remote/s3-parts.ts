import {
  AbortMultipartUploadCommand, type CompletedPart, CompleteMultipartUploadCommand, CreateMultipartUploadCommand, type S3Client, UploadPartCommand, UploadPartCopyCommand,
} from '@aws-sdk/client-s3'
import type { ObjectLabel, PartedObject } from './object-store.ts'

interface Place {
  Bucket: string
  Key: string
}

interface S3Parted extends PartedObject {
  /** All of another object of the same storage. */
  copyFrom(from: Place, bytes: number): Promise<void>
}

/** The most that S3 copies as one part is 5 GB. */
const COPIED_AT_ONCE = 1024 ** 3

/** A multipart upload that is refused at its end where the path is taken. */
export async function startS3Parts(client: S3Client, { at, label, inWords }: { at: Place; label: ObjectLabel; inWords(error: unknown): never }): Promise<S3Parted> {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...at, Metadata: { ...label }, ChecksumAlgorithm: 'SHA256' })).catch(inWords)
  const upload = { ...at, UploadId }
  const parts: CompletedPart[] = []
  const put: PartedObject['put'] = async (index, body) => {
    const part = new UploadPartCommand({ ...upload, PartNumber: index + 1, Body: body, ContentLength: body.byteLength, ChecksumAlgorithm: 'SHA256' })
    const { ETag, ChecksumSHA256 } = await client.send(part).catch(inWords)
    parts[index] = { PartNumber: index + 1, ETag, ChecksumSHA256 }
  }
  return {
    put,
    async copyFrom({ Bucket, Key }, bytes) {
      const CopySource = `${Bucket}/${Key}`.split('/').map(encodeURIComponent).join('/')
      for (let from = 0; from < bytes; from += COPIED_AT_ONCE) {
        const PartNumber = parts.length + 1
        const CopySourceRange = `bytes=${from}-${Math.min(bytes, from + COPIED_AT_ONCE) - 1}`
        const { CopyPartResult } = await client.send(new UploadPartCopyCommand({ ...upload, PartNumber, CopySource, CopySourceRange })).catch(inWords)
        parts.push({ PartNumber, ETag: CopyPartResult?.ETag, ChecksumSHA256: CopyPartResult?.ChecksumSHA256 })
      }
      if (bytes === 0) await put(0, new Uint8Array())
    },
    complete: async () => void (await client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: parts }, IfNoneMatch: '*' })).catch(inWords)),
    async abort() {
      await client.send(new AbortMultipartUploadCommand(upload)).catch(inWords)
    },
  }
}
