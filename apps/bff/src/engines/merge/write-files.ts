import type { LakeSchema } from '@tributary/lake/schema'
import { type StagedFile, copyStatement, stagedFile } from '@tributary/lake/stage'
import { outward } from '@tributary/lake/upsert'
import type { Child } from '../box/child.ts'

/** Larger files are read by fewer hands at a time, smaller ones cost more to find; an upsert rewrites whole ones. */
export const targetFileBytes = 128 * 1024 ** 2

export interface WrittenFile {
  fileName: string
  staged: StagedFile
}

export interface RowsToWrite {
  schema: LakeSchema
  /** A query over the child's views; its columns are called as there. */
  rows: string
  /** `ORDER BY …`, where the rows have an order. */
  order: string
  /** Roughly what they weigh, to tell how many files they make. */
  bytes: number
  targetBytes: number
}

/** Writes rows as data files of about `targetBytes`, cut so that the ranges of their keys do not overlap. A file without rows is left out. */
export async function writeFiles(child: Child, { schema, rows, order, bytes, targetBytes }: RowsToWrite): Promise<WrittenFile[]> {
  const parts = Math.max(1, Math.round(bytes / targetBytes))
  if (parts === 1) return writeFile(child, schema, `${rows} ${order}`, '0.parquet')
  // DuckDB cuts files by itself, but where one ends and the next begins their keys are mixed.
  await child.ask({ do: 'execute', statements: [`CREATE TEMP TABLE ordered AS ${rows} ${order}`] })
  const { count } = (await child.ask({ do: 'row', sql: 'SELECT count(*)::INTEGER AS count FROM ordered' })) as { count: number }
  const each = Math.max(1, Math.ceil(count / parts))
  const written: WrittenFile[] = []
  for (let from = 0; from < count; from += each) {
    written.push(...await writeFile(child, schema, `SELECT * FROM ordered WHERE rowid >= ${from} AND rowid < ${from + each}`, `${written.length}.parquet`))
  }
  return written
}

export async function writeFile(child: Child, schema: LakeSchema, rows: string, fileName: string): Promise<WrittenFile[]> {
  const sql = copyStatement({ select: outward(schema, rows), file: `${child.paths.out}/${fileName}`, columns: schema.columns })
  const staged = stagedFile(await child.ask({ do: 'copy', sql }), schema.columns)
  return staged.rows > 0 ? [{ fileName, staged }] : []
}
