import { lstat, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Box, BoxLimits } from './box.ts'
import type { Child } from './box/child.ts'
import { type BoxFolder, addInputs, adoptOutput, readOutput } from './box/folder.ts'
import { guard, tooLarge } from './box/guard.ts'

/** A child of one run, with its folder and the guard over both. */
export interface GuardedChild {
  child: Child
  folder: BoxFolder
  /** Puts files of this machine before it and answers where it sees them, in order. */
  add(files: readonly string[]): Promise<string[]>
  /** Ends it: only what is left by a child that is gone can be trusted to stay as it is looked at. */
  stop(): Promise<void>
  /** Ends it and takes all files that it left, or none. */
  adopt<Output extends { fileName: string }>(outputs: readonly Output[]): Promise<(Omit<Output, 'fileName'> & { file: string })[]>
  /** Ends it and reads a file that it left; undefined for one that is larger than it may write. */
  read(fileName: string): Promise<string | undefined>
  close(): Promise<void>
}

export interface Guarded {
  /** Results are moved there from the box by rename. */
  workFolder: string
  /** By which it is watched. */
  limits: BoxLimits
  /** With which it begins; left out, as those that wait. */
  started?: BoxLimits
  signal: AbortSignal
}

/** Close it when it is done. @throws EngineStopped where it does not start; the signal's reason */
export async function openGuarded(box: Box, { workFolder, limits, started, signal }: Guarded): Promise<GuardedChild> {
  signal.throwIfAborted()
  const { folder, child, discard } = await box.ready(workFolder, started)
  const release = guard(child, folder, limits, signal)
  const stop = async () => {
    release()
    await child.stop()
  }
  return {
    child, folder, stop,
    add: async (files) => (await addInputs(folder, files)).map((file) => `${child.paths.in}/${file}`),
    async adopt(outputs) {
      await stop()
      return adoptOutputs(outputs, folder, workFolder, limits)
    },
    async read(fileName) {
      await stop()
      return readOutput(folder, fileName, limits.outputBytes)
    },
    async close() {
      release()
      await discard()
      box.pool.refill()
    },
  }
}

export async function withGuarded<Answer>(box: Box, guarded: Guarded, work: (guarded: GuardedChild) => Promise<Answer>): Promise<Answer> {
  const opened = await openGuarded(box, guarded)
  try {
    return await work(opened)
  } finally {
    await opened.close()
  }
}

async function adoptOutputs<Output extends { fileName: string }>(outputs: readonly Output[], folder: BoxFolder, into: string, limits: BoxLimits): Promise<(Omit<Output, 'fileName'> & { file: string })[]> {
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
