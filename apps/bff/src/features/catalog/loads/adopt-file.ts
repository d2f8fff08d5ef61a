import type { StagedFile } from '@tributary/lake/stage'
import { newDataPath } from '@tributary/lake/storage/path'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Context } from '../../../context.ts'
import { atStep } from './commit-step.ts'
import type { LoadTarget } from './load-target.ts'

/** Moves a staged file to its place among the data files of its table; no snapshot refers to it yet. */
export async function adoptFile({ lake }: Pick<Context, 'lake'>, target: Pick<LoadTarget, 'tableId'>, file: string, staged: StagedFile) {
  const path = newDataPath(target.tableId)
  await atStep('before adoption')
  await lake.adopt(file, path)
  await atStep('after adoption')
  return { path, staged }
}

/** The same for several; a file that is not adopted goes with the folder that it was staged in. */
export async function adoptFiles(context: Pick<Context, 'lake'>, target: Pick<LoadTarget, 'tableId'>, files: readonly { file: string; staged: StagedFile }[]) {
  const adopted = []
  for (const { file, staged } of files) adopted.push(await adoptFile(context, target, file, staged))
  return adopted
}

/** A folder for what one attempt of a job stages, beside the tables where those are on this machine, so that files move by rename. Gone when `work` ends. */
export async function withStaging<Result>({ lake, home }: Pick<Context, 'lake' | 'home'>, jobId: string, work: (folder: string) => Promise<Result>): Promise<Result> {
  const place = lake.localFolder(`staging/${jobId}`) ?? join(home, 'staging', jobId)
  await mkdir(dirname(place), { recursive: true })
  // An attempt whose worker was killed could not tidy up after itself.
  const left = (await readdir(dirname(place))).filter((name) => name.startsWith(basename(place)))
  await Promise.all(left.map((name) => rm(join(dirname(place), name), { recursive: true, force: true })))
  const folder = await mkdtemp(`${place}-`)
  await atStep('staging made')
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
    await atStep('staging removed')
  }
}
