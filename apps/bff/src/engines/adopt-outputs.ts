import { lstat, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type BoxFolder, adoptOutput } from './box/folder.ts'
import { tooLarge } from './box/guard.ts'
import type { BoxLimits } from './box/limits.ts'

/** Takes all files that a child left, which is gone, or none. */
export async function adoptOutputs<Output extends { fileName: string }>(outputs: readonly Output[], folder: BoxFolder, into: string, limits: BoxLimits): Promise<(Omit<Output, 'fileName'> & { file: string })[]> {
  const sizes = await Promise.all(outputs.map(({ fileName }) => lstat(join(folder.out, fileName))))
  if (sizes.reduce((sum, { size }) => sum + size, 0) > limits.outputBytes) throw tooLarge(limits.outputBytes)
  const adopted: (Omit<Output, 'fileName'> & { file: string })[] = []
  try {
    for (const { fileName, ...rest } of outputs) adopted.push({ ...rest, file: await adoptOutput(folder, fileName, into) })
    return adopted
  } catch (error) {
    await Promise.all(adopted.map(({ file }) => rm(file, { force: true })))
    throw error
  }
}
