import type { FileColumn, FileOptions, Reject, RejectPolicy } from '@tributary/contract/imports'
import type { LakeColumn } from '@tributary/lake/schema'
import type { StagedFile } from '@tributary/lake/stage'
import type { BoxLimits } from '../box.ts'

export interface FileLoad {
  /** An absolute path. */
  file: string
  /** How messages call it. */
  name: string
  options: FileOptions
  /** What becomes of the file's columns; those that are not named are passed over and told. */
  columns: readonly FileColumn[]
  /** The target's columns in order, `batchDeleted` among them where rows can be deletions. What the file lacks is null. */
  schema: readonly LakeColumn[]
  policy: RejectPolicy
  /** Names of the target's columns that may not be empty; rows are then kept in the order of the file. */
  key?: readonly string[]
  /** On the lake's file system: results are moved there from the box by rename. */
  workFolder: string
  limits?: Partial<BoxLimits>
}

export interface LoadControl {
  signal: AbortSignal
  /** How many bytes of the file have been read. */
  onProgress(bytes: number): void
  onLog(line: string): void
}

export interface Rejects {
  rows: number
  /** Entries in all; the first hundred thousand of them are kept. */
  total: number
  first: Reject[]
  /** Parquet with the columns `rejectColumns`, in the order of the file. */
  entries: { file: string; staged: StagedFile }
  /** The rejected rows as they were delivered, and how to read them; null where whole rows loaded. */
  rejectedRows: { file: string; options: FileOptions } | null
}

export interface LoadedFile {
  file: string
  staged: StagedFile
  counts: { read: number; loaded: number; rejected: number; nulled: number }
  /** Columns or keys of the file that no column of the target takes. */
  unknown: string[]
  rejects: Rejects | null
}
