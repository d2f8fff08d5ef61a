import type { Box, BoxLimits } from '../box.ts'
import { type Child, RequestFailed } from '../box/child.ts'
import { lockRequest } from '../box/duckdb-settings.ts'
import type { BoxFolder } from '../box/folder.ts'
import { EngineFailed } from '../engine-failed.ts'
import { withGuarded } from '../guarded-child.ts'

export interface FileBox {
  child: Child
  folder: BoxFolder
  limits: BoxLimits
  /** Where the child sees the file. */
  file: string
  /**
   * Whether rows come out in the order of the file. In order, many threads would hold back rows that are done until slower ones
   * before them are, in memory that DuckDB does not count; so one does all.
   */
  keepOrder(keep: boolean): Promise<void>
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
  /** How many columns are read. */
  width: number
  signal: AbortSignal
}

// More of either makes loads no faster.
const fileMemory = 256 * 1024 ** 2
// Of each column a few thousand values are in hand at a time, in several forms.
const columnMemory = 768 * 1024

/**
 * Runs `work` with a child of its own, which sees one file of a user and nothing else.
 *
 * @throws EngineFailed for a request that fails; EngineStopped; the signal's reason; what `work` throws
 */
export async function inBox<Answer>(box: Box, { file, name, workFolder, limits: own, width, signal }: FileWork, work: (box: FileBox) => Promise<Answer>): Promise<Answer> {
  const held = { ...box.limits, ...own }
  const memoryBytes = Math.min(held.memoryBytes, fileMemory + width * columnMemory)
  // Each thread has all columns in hand, in memory that DuckDB does not count.
  const limits = { ...held, memoryBytes, threads: memoryBytes < width * columnMemory ? 1 : held.threads }
  let seen = file
  try {
    return await withGuarded(box, { workFolder, started: held, limits, signal }, async ({ child, folder, add, stop }) => {
      ;[seen = file] = await add([file])
      await child.ask(lockRequest(limits, [seen], child.paths.out, [], ['threads', 'preserve_insertion_order']))
      const keepOrder = async (keep: boolean) => {
        await child.ask({ do: 'execute', statements: [`SET threads = ${keep ? 1 : limits.threads}`, `SET preserve_insertion_order = ${keep}`] })
      }
      return work({ child, folder, limits, keepOrder, file: seen, stop })
    })
  } catch (error) {
    if (error instanceof RequestFailed) throw new EngineFailed(`${name} could not be read: ${error.failure.message.replaceAll(seen, name)}`, { cause: error })
    throw error
  }
}
