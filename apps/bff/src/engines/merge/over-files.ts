import type { ScannedFile } from '@tributary/lake/scan'
import type { StagedFile } from '@tributary/lake/stage'
import type { HeldFiles } from '@tributary/lake/storage/storage'
import { z } from 'zod'
import type { Box, BoxLimits } from '../box.ts'
import { type Child, RequestFailed } from '../box/child.ts'
import { lockRequest } from '../box/duckdb-settings.ts'
import { EngineFailed } from '../engine-failed.ts'
import { withGuarded } from '../guarded-child.ts'

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
  const limits = { ...box.limits, ...own }
  const held: HeldFiles[] = []
  try {
    return await withGuarded(box, { workFolder, started: limits, limits, signal }, async ({ child, add, adopt }) => {
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
      return { files: await adopt(written), facts }
    })
  } catch (error) {
    if (error instanceof RequestFailed) throw new EngineFailed(`${name} could not be written: ${error.failure.message}`, { cause: error })
    throw error
  } finally {
    await Promise.all(held.map((one) => one.release()))
  }
}
