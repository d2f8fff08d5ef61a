import { type ScannedFile, scanOf } from './scan.ts'
import type { LakeSchema } from './schema.ts'
import { readTable } from './snapshot.ts'
import type { Storage } from './storage/storage.ts'

export interface FilesBetween {
  onlyFrom: ScannedFile[]
  onlyTo: ScannedFile[]
  fromSchema: LakeSchema
  toSchema: LakeSchema
}

/**
 * The files that one of two snapshots has and the other lacks, with the schema of each. A file that both have holds the same rows
 * in both and need not be compared.
 *
 * @throws where the metadata lacks one of the snapshots
 */
export async function filesBetween(storage: Storage, location: string, from: bigint, to: bigint): Promise<FilesBetween> {
  const metadata = await readTable(storage, location)
  const [before, after] = [await scanOf(storage, metadata, from), await scanOf(storage, metadata, to)]
  return { onlyFrom: without(before.files, after.files), onlyTo: without(after.files, before.files), fromSchema: before.schema, toSchema: after.schema }
}

function without(files: readonly ScannedFile[], others: readonly ScannedFile[]): ScannedFile[] {
  const shared = new Set(others.map(({ path }) => path))
  return files.filter(({ path }) => !shared.has(path))
}
