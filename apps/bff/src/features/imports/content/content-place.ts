import { NoSuchFile } from '@tributary/lake/storage/storage-failed'
import { constants } from 'node:fs'
import { mkdir, open, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { FileHandle } from 'node:fs/promises'
import type { Context } from '../../../context.ts'
import type { Upload } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'

type Place = Pick<Context, 'lake' | 'home'>

/** Where files lie until they are whole: beside the lake's, where those are on this machine, so that they go there by a new name. */
export const contentFolder = ({ lake, home }: Place) => lake.localFolder('staging/uploads') ?? join(home, 'staging', 'uploads')

/** What the sender calls it is no part of it. */
export const contentFile = (context: Place, { id }: Pick<Upload, 'id'>) => join(contentFolder(context), id)

export const lakePath = ({ id, projectId }: Pick<Upload, 'id' | 'projectId'>) => `uploads/${projectId}/${id}`

/** How many bytes are here: the file itself knows best. */
export async function arrivedOf(context: Place, upload: Upload): Promise<number> {
  if (upload.completedAt) return Number(upload.bytes)
  const here = await stat(contentFile(context, upload)).catch(unlessMissing)
  if (here) return here.size
  // Cut short between its coming to the lake and the word of it.
  const inLake = upload.sha256 !== null && await context.lake.size(lakePath(upload)).catch((error: unknown) => {
    if (error instanceof NoSuchFile) return 0
    throw error
  }) === Number(upload.bytes)
  return inLake ? Number(upload.bytes) : 0
}

/** For writing alone, by nobody else, and never through a link. */
export async function openContent(file: string): Promise<FileHandle> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  return open(file, constants.O_WRONLY | constants.O_CREAT | constants.O_NOFOLLOW, 0o600)
}

export async function removeContent(context: Place, upload: Upload) {
  await rm(contentFile(context, upload), { force: true })
  await context.lake.remove(lakePath(upload))
}

/** As much is left on the disk for what else is on it, the database not least. */
const spared = 256 * 1024 ** 2

/** @throws Problem storage_full */
export async function refuseWithoutRoom(context: Place, bytes: number) {
  const folder = contentFolder(context)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { bavail, bsize } = await statfs(folder)
  if (bytes > Math.max(0, bavail * bsize - spared)) throw new Problem('storage_full', 'There is not so much room left on the disk. Ask the operator, or send a smaller file.')
}

export function unlessMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
