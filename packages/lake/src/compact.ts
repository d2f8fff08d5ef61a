import type { ScannedFile } from './scan.ts'

export interface CompactionLimits {
  /** What a good file has; those above three quarters of it are left alone. */
  targetBytes: number
  /** A group of fewer files is not worth writing again. */
  minFiles: number
}

/**
 * Groups of small files to write again as one file each, of about `targetBytes` together. Neighbours go together, so that a table
 * in the order of its key stays so.
 */
export function compactionPlan(files: readonly ScannedFile[], { targetBytes, minFiles }: CompactionLimits): ScannedFile[][] {
  const groups: ScannedFile[][] = []
  let room = 0
  for (const file of files) {
    if (file.bytes > targetBytes * 0.75) continue
    if (groups.length === 0 || file.bytes > room) {
      groups.push([])
      room = targetBytes
    }
    groups.at(-1)?.push(file)
    room -= file.bytes
  }
  return groups.filter((group) => group.length >= Math.max(minFiles, 2))
}
