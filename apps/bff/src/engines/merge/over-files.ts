import type { ScannedFile } from '@tributary/lake/scan'
import type { StagedFile } from '@tributary/lake/stage'
import type { HeldFiles } from '@tributary/lake/storage/storage'
import { z } from 'zod'
import { adoptOutputs } from '../adopt-outputs.ts'
import type { Box, BoxLimits } from '../box.ts'
import { type Child, RequestFailed } from '../box/child.ts'
import { lockRequest } from '../box/duckdb-settings.ts'
import { addInputs } from '../box/folder.ts'
import { guard } from '../box/guard.ts'
import { EngineFailed } from '../engine-failed.ts'

export interface OverFiles {
  /** How messages call the table. */
  name: string
  /** On the lake's file system: results are moved there from the box by rename. */
  workFolder: string
  limits?: Partial<BoxLimits>
  /** Brings files of the lake to this machine, as `storage.hold` does. */
  hold(files: readonly ScannedFile[]): Promise<HeldFiles>
}

/** A file in the child's own folder. */
export interface WrittenFile {
  fileName: string
  staged: StagedFile
}

/** A child that runs the product's own statements over data files, which may come one after another. */
export interface Engine {
  child: Child
  /** Puts files of this machine before it and answers where it sees them. */
  add(files: readonly string[]): Promise<string[]>
  /** Puts files of the lake before it, which stay held to the end. */
  open(files: readonly ScannedFile[]): Promise<string[]>
  /** The only row of a query's answer. */
  row(sql: string): Promise<unknown>
}

export const MatchedFiles = z.object({ files: z.array(z.object({ file: z.coerce.number(), matched: z.coerce.number(), deleted: z.coerce.number() })) })

/**
 * Runs `work` with a child of its own and takes the files that it wrote. Nothing is left in the work folder where it fails.
 *
 * @throws EngineFailed for a statement that fails; EngineStopped; the signal's reason; what `work` throws
 */
export async function overFiles<Facts>(box: Box, { name, workFolder, limits: own, hold }: OverFiles, signal: AbortSignal, work: (engine: Engine) => Promise<{ written: WrittenFile[]; facts: Facts }>): Promise<{ files: { file: string; staged: StagedFile }[]; facts: Facts }> {
  signal.throwIfAborted()
  const limits = { ...box.limits, ...own }
  const { folder, child, discard } = await box.ready(workFolder, limits)
  const release = guard(child, folder, limits, signal)
  const held: HeldFiles[] = []
  const add: Engine['add'] = async (files) => (await addInputs(folder, files)).map((file) => `${child.paths.in}/${file}`)
  try {
    await child.ask(lockRequest(limits, [], child.paths.out, [child.paths.in]))
    const { written, facts } = await work({
      child,
      add,
      async open(files) {
        const places = await hold(files)
        held.push(places)
        return add(places.files)
      },
      row: (sql) => child.ask({ do: 'row', sql }),
    })
    release()
    await child.stop()
    return { files: await adoptOutputs(written, folder, workFolder, limits), facts }
  } catch (error) {
    if (error instanceof RequestFailed) throw new EngineFailed(`${name} could not be written: ${error.failure.message}`, { cause: error })
    throw error
  } finally {
    release()
    await discard()
    box.pool.refill()
    await Promise.all(held.map((one) => one.release()))
  }
}
