import type { Box, BoxLimits } from '../box.ts'
import { type Child, RequestFailed } from '../box/child.ts'
import { lockRequest, openRequest } from '../box/duckdb-settings.ts'
import { type BoxFolder, addInputs, makeFolder, removeFolder } from '../box/folder.ts'
import { guard } from '../box/guard.ts'
import { EngineFailed } from '../engine-failed.ts'

/** What is loaded, in the output folder. */
export const rowsFile = 'rows.parquet'

export interface FileBox {
  child: Child
  folder: BoxFolder
  limits: BoxLimits
  /** Where the child sees the file. */
  file: string
  /** Ends the child: what it left is safe to be looked at. */
  stop(): Promise<void>
}

export interface FileWork {
  file: string
  /** How messages call it. */
  name: string
  /** On the lake's file system: results are moved there from the box by rename. */
  workFolder: string
  limits?: Partial<BoxLimits>
  /** Rows come out in the order of the file, which takes longer. */
  keepsOrder: boolean
  signal: AbortSignal
}

// More of either makes loads no faster.
const fileMemory = 256 * 1024 ** 2

/**
 * Runs `work` with a child of its own, which sees one file of a user and nothing else.
 *
 * @throws EngineFailed for a request that fails; EngineStopped; the signal's reason; what `work` throws
 */
export async function inBox<Answer>(box: Box, { file, name, workFolder, limits: own, keepsOrder, signal }: FileWork, work: (box: FileBox) => Promise<Answer>): Promise<Answer> {
  signal.throwIfAborted()
  const limits = { ...box.limits, memoryBytes: Math.min(box.limits.memoryBytes, fileMemory), ...own }
  const folder = await makeFolder(workFolder)
  const child = box.start(folder, { limits })
  const release = guard(child, folder, limits, signal)
  const stop = async () => {
    release()
    await child.stop()
  }
  try {
    const [seen = ''] = await addInputs(folder, [file])
    await child.ask(openRequest(limits, child.paths))
    await child.ask({ do: 'execute', statements: [`SET preserve_insertion_order = ${keepsOrder}`] })
    await child.ask(lockRequest(limits, [`${child.paths.in}/${seen}`], child.paths.out))
    return await work({ child, folder, limits, file: `${child.paths.in}/${seen}`, stop })
  } catch (error) {
    if (error instanceof RequestFailed) throw new EngineFailed(`${name} could not be read: ${error.failure.message}`, { cause: error })
    throw error
  } finally {
    await stop()
    await removeFolder(folder)
  }
}
