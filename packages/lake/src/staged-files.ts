import type { ManifestEntry } from './iceberg/manifest.ts'
import { readSnapshot } from './scan.ts'
import type { LakeSchema } from './schema.ts'
import { readTable } from './snapshot.ts'
import type { StagedFile } from './stage.ts'
import { pathOfUrl } from './storage/path.ts'
import type { Storage } from './storage/storage.ts'

/**
 * The files of a snapshot with what `prepareCommit` has to know of each, so that copies of them can be committed to another table.
 * Without an id, the table as it is at this metadata location. The schema's `lastColumnId` is the table's: files may hold columns that it dropped.
 *
 * @throws where the metadata has no such snapshot
 */
export async function stagedFiles(storage: Storage, location: string, snapshotId?: bigint): Promise<{ schema: LakeSchema; files: { path: string; staged: StagedFile }[]; summary: Record<string, string> }> {
  const { snapshot, schema, entries } = await readSnapshot(storage, await readTable(storage, location), snapshotId)
  return { schema, files: entries.map((entry) => ({ path: pathOfUrl(entry.data_file.file_path), staged: stagedOf(entry, schema) })), summary: snapshot?.summary ?? {} }
}

type Values<Value> = { key: number; value: Value }[] | null | undefined

const base64 = (bound: Uint8Array | undefined) => (bound === undefined ? undefined : Buffer.from(bound).toString('base64'))
const given = <Fields extends object>(fields: Fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

function stagedOf({ data_file: file }: ManifestEntry, { columns }: LakeSchema): StagedFile {
  return {
    rows: file.record_count,
    bytes: file.file_size_in_bytes,
    columns: Object.fromEntries(columns.flatMap(({ fieldId }) => {
      const of = <Value>(values: Values<Value>) => values?.find(({ key }) => key === fieldId)?.value
      const [valueCount, nullCount, columnSize] = [of(file.value_counts), of(file.null_value_counts), of(file.column_sizes)]
      // A column that the file lacks, or that another writer says nothing of.
      if (valueCount === undefined || nullCount === undefined || columnSize === undefined) return []
      return [[fieldId, { valueCount, nullCount, columnSize, ...given({ nanCount: of(file.nan_value_counts), lower: base64(of(file.lower_bounds)), upper: base64(of(file.upper_bounds)) }) }]]
    })),
  }
}
