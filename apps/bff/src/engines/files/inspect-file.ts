import { type FileOptions, Inspection } from '@tributary/contract/imports'
import { lakeTypeOf } from '@tributary/lake/schema'
import type { Box } from '../box.ts'
import { inBox } from './in-box.ts'

export interface FileToInspect {
  /** An absolute path. */
  file: string
  /** As it was delivered; a hint, and how messages call it. */
  name: string
  /** What people have corrected: taken as it is. */
  options?: Partial<FileOptions>
  /** On the file system of the file. */
  workFolder: string
}

const longestLook = 60_000

/**
 * Finds format, dialect, columns and types of a file by its beginning, and types by its middle and end as well where it is not packed.
 *
 * @throws EngineFailed for a file that cannot be read; EngineStopped; the signal's reason
 */
export async function inspectFile(box: Box, { file, name, options = {}, workFolder }: FileToInspect, signal: AbortSignal): Promise<Inspection> {
  return inBox(box, { file, name, workFolder, limits: { wallClockMs: Math.min(longestLook, box.limits.wallClockMs) }, width: 0, signal }, async ({ child, file: seen }) => {
    const found = Inspection.parse(await child.ask({ do: 'inspect', file: seen, name, options }))
    if (found.options.format !== 'parquet') return found
    return { ...found, columns: found.columns.map((column) => ({ ...column, type: lakeTypeOf(column.type).type })) }
  })
}
