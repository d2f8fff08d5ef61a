import { z } from 'zod'

/** By what a file that is chosen again is known. */
const KeptFile = z.object({ name: z.string(), bytes: z.number(), modifiedAt: z.number() })
export type KeptFile = z.infer<typeof KeptFile>

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const keyOf = (uploadId: string) => `tributary.upload.${uploadId}`

export const markOf = ({ name, size, lastModified }: Pick<File, 'name' | 'size' | 'lastModified'>): KeptFile => ({ name, bytes: size, modifiedAt: lastModified })

/** Which file of this browser an upload is of; null where it was begun elsewhere. */
export function readKeptFile(uploadId: string, shelf: Shelf = localStorage): KeptFile | null {
  try {
    return KeptFile.parse(JSON.parse(shelf.getItem(keyOf(uploadId)) ?? 'null'))
  } catch {
    return null
  }
}

export function keepFile(uploadId: string, file: KeptFile | null, shelf: Shelf = localStorage): void {
  try {
    if (file) shelf.setItem(keyOf(uploadId), JSON.stringify(file))
    else shelf.removeItem(keyOf(uploadId))
  } catch {
    // Full, or not allowed: name and size alone then tell it.
  }
}

/** Why a file cannot go on where an upload stopped; null where it can. */
export function whyAnother(file: KeptFile, upload: { name: string; bytes: number }, kept: KeptFile | null): 'name' | 'size' | 'time' | null {
  if (file.bytes !== upload.bytes) return 'size'
  if (file.name !== upload.name) return 'name'
  return kept !== null && kept.modifiedAt !== file.modifiedAt ? 'time' : null
}
