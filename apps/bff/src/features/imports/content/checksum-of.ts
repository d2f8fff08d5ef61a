import type { Delivery } from '../../../context.ts'
import { invalidField } from '../../../problem.ts'

/** What `Upload-Checksum: sha256 <base64>` says; null where it is not there. @throws Problem invalid_input */
export function checksumOf({ header }: Delivery): Buffer | null {
  const given = header('upload-checksum')
  if (given === undefined) return null
  const digest = /^sha256 ([A-Za-z0-9+/]{43}=)$/.exec(given)?.[1]
  if (digest === undefined) throw invalidField('upload-checksum', 'Upload-Checksum is "sha256", a space, and the hash in base64.')
  return Buffer.from(digest, 'base64')
}
