import type { Context } from '../../../context.ts'

/** A file of the lake, and how people call it. */
export interface LakeFile {
  path: string
  bytes: number
  name: string
}

/** Does it while the file is on this machine. */
export async function heldFile<Result>({ lake }: Pick<Context, 'lake'>, { path, bytes }: Pick<LakeFile, 'path' | 'bytes'>, signal: AbortSignal | undefined, work: (place: string) => Promise<Result>): Promise<Result> {
  const { files: [place = ''], release } = await lake.hold([{ path, bytes }], signal)
  try {
    return await work(place)
  } finally {
    await release()
  }
}
