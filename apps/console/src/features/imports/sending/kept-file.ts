import { z } from 'zod'
import { keep, readKept, type Shelf } from '../../../ui/shelf.ts'

/** By what a file that is chosen again is known. */
const KeptFile = z.object({ name: z.string(), bytes: z.number(), modifiedAt: z.number() })
export type KeptFile = z.infer<typeof KeptFile>

const keyOf = (uploadId: string) => `tributary.upload.${uploadId}`

export const markOf = ({ name, size, lastModified }: Pick<File, 'name' | 'size' | 'lastModified'>): KeptFile => ({ name, bytes: size, modifiedAt: lastModified })

/** Which file of this browser an upload is of; null where it was begun elsewhere. */
export const readKeptFile = (uploadId: string, shelf?: Shelf): KeptFile | null => readKept(keyOf(uploadId), KeptFile, shelf)

/** Where it is not kept, name and size alone tell it. */
export const keepFile = (uploadId: string, file: KeptFile | null, shelf?: Shelf) => keep(keyOf(uploadId), file, shelf)

/** Why a file cannot go on where an upload stopped; null where it can. */
export function whyAnother(file: KeptFile, upload: { name: string; bytes: number }, kept: KeptFile | null): 'name' | 'size' | 'time' | null {
  if (file.bytes !== upload.bytes) return 'size'
  if (file.name !== upload.name) return 'name'
  return kept !== null && kept.modifiedAt !== file.modifiedAt ? 'time' : null
}
