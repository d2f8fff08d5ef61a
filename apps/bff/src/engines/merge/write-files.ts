import type { LakeColumn, LakeSchema } from '@tributary/lake/schema'
import { copyStatement, stagedFile } from '@tributary/lake/stage'
import { countPieces, type KeyedFile, type KeySpan, openCuts, orderedByKey, orderedPieces, outward } from '@tributary/lake/upsert'
import { z } from 'zod'
import type { Engine, WrittenFile } from './over-files.ts'

/** Larger files are read by fewer hands at a time, smaller ones cost more to find; an upsert rewrites whole ones. */
export const targetFileBytes = 128 * 1024 ** 2

export interface RowsToWrite {
  schema: LakeSchema
  key: readonly LakeColumn[]
  /** A query over the child's views; its columns are called as there. */
  rows: string
  /** The files whose rows it has, and those of the table that stay as they are. */
  rewritten: readonly KeyedFile[]
  staying: readonly KeyedFile[]
  /** What the rows of a batch among them are limited to. */
  span: KeySpan
  /** What the names of the files begin with. */
  prefix: string
  /** Roughly what the rows weigh, to tell how many files they make. */
  bytes: number
  targetBytes: number
}

const Pieces = z.object({ pieces: z.array(z.object({ start: z.coerce.number(), rows: z.coerce.number() })) })

/**
 * Writes rows in the order of their key as data files of about `targetBytes`, cut so that the ranges of their keys cover neither each
 * other nor files that stay. A file without rows is left out.
 */
export async function writeByKey(engine: Engine, { schema, key, rows, rewritten, staying, span, prefix, bytes, targetBytes }: RowsToWrite): Promise<WrittenFile[]> {
  const { child } = engine
  const ordered = `${rows} ${orderedByKey(key)}`
  const hasCuts = staying.some(({ ranges }) => ranges)
  if (hasCuts) await child.ask({ do: 'execute', statements: [openCuts(staying)] })
  const isWhole = !hasCuts || (rewritten.every(({ ranges }) => ranges) && z.object({ pieces: z.number() }).parse(await engine.row(countPieces(key, rewritten, span))).pieces <= 1)
  if (isWhole && bytes < 1.5 * targetBytes) return writeFile(engine, schema, ordered, `${prefix}.parquet`)

  // DuckDB cuts files by itself, but where one ends and the next begins their keys are mixed.
  await child.ask({ do: 'execute', statements: [`CREATE OR REPLACE TEMP TABLE ordered AS ${ordered}`] })
  const { pieces } = Pieces.parse(await engine.row(orderedPieces(key, hasCuts)))
  const count = pieces.reduce((sum, piece) => sum + piece.rows, 0)
  const written: WrittenFile[] = []
  for (const piece of pieces) {
    const parts = Math.max(1, Math.round((piece.rows / count) * (bytes / targetBytes)))
    const each = Math.ceil(piece.rows / parts)
    for (let from = piece.start; from < piece.start + piece.rows; from += each) {
      const to = Math.min(from + each, piece.start + piece.rows)
      written.push(...await writeFile(engine, schema, `SELECT * FROM ordered WHERE rowid >= ${from} AND rowid < ${to}`, `${prefix}-${written.length}.parquet`))
    }
  }
  await child.ask({ do: 'execute', statements: ['DROP TABLE ordered'] })
  return written
}

export async function writeFile({ child }: Engine, schema: LakeSchema, rows: string, fileName: string): Promise<WrittenFile[]> {
  const sql = copyStatement({ select: outward(schema, rows), file: `${child.paths.out}/${fileName}`, columns: schema.columns })
  const staged = stagedFile(await child.ask({ do: 'copy', sql }), schema.columns)
  return staged.rows > 0 ? [{ fileName, staged }] : []
}
