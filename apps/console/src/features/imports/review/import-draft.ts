import { FileColumn, FileOptions, type Inspection, RejectPolicy } from '@tributary/contract/imports'
import { z } from 'zod'
import { keep, readKept, type Shelf } from '../../../ui/shelf.ts'

const Edit = z.object({ name: z.string(), type: z.string(), dateFormat: z.string().nullable(), out: z.boolean() }).partial()
export type ColumnEdit = z.infer<typeof Edit>

const Target = z.object({
  /** Its path; empty: one that is named below. */
  bucket: z.string(),
  newBucket: z.object({ stage: z.enum(['in', 'out']), name: z.string() }),
  /** null: a new one, of the name below. */
  tableId: z.string().nullable(),
  newTable: z.string(),
  mode: z.enum(['full', 'append', 'upsert']),
  /** Of a table that has none yet. */
  primaryKey: z.array(z.string()),
  deleteColumn: z.string().nullable(),
  missing: z.enum(['refuse', 'null']),
})
export type Target = z.infer<typeof Target>

/** How a file is to be loaded, as far as somebody has said. */
export const ImportDraft = z.object({
  /** What was corrected; the rest is as it is found. */
  options: FileOptions.partial().transform((given) => given as Partial<FileOptions>),
  /** As an earlier import read its columns; null: there was none. */
  before: z.array(FileColumn).nullable(),
  /** By the column's name in the file. */
  edits: z.record(z.string(), Edit),
  target: Target,
  onReject: RejectPolicy,
})
export type ImportDraft = z.infer<typeof ImportDraft>

export const freshDraft = (fileName: string, target: Partial<Target> = {}): ImportDraft => ({
  options: {}, before: null, edits: {}, onReject: 'fail',
  target: { bucket: '', newBucket: { stage: 'in', name: 'c-files' }, tableId: null, newTable: tableNameOf(fileName), mode: 'full', primaryKey: [], deleteColumn: null, missing: 'refuse', ...target },
})

/** `Orders 2024 (final).csv.gz` → `Orders_2024_final`. */
export function tableNameOf(fileName: string): string {
  const stem = fileName.replace(/^.*[\\/]/, '').replace(/(\.(csv|tsv|tab|txt|json|ndjson|jsonl|parquet|gz|gzip|zst|zstd))+$/i, '')
  const plain = stem.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').replace(/[^A-Za-z0-9_-]+/g, '_').replace(/^[_-]+|_+$/g, '')
  return plain.slice(0, 120)
}

/** A column of the file with everything that was said of it. */
export interface DraftColumn extends FileColumn {
  /** Where its cells stand in a row. */
  place: number
  out: boolean
}

interface TableColumn {
  name: string
  type: string
}

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

/** What is said here counts before what an earlier import did, before what the table has, before what was found. */
export function draftColumns({ columns }: Pick<Inspection, 'columns'>, { before, edits }: Pick<ImportDraft, 'before' | 'edits'>, table: readonly TableColumn[] = []): DraftColumn[] {
  const known = new Map(before?.map((column) => [column.source, column]))
  const continues = columns.some(({ source }) => known.has(source))
  return columns.map((found, place) => {
    const edit = Object.hasOwn(edits, found.source) ? edits[found.source] ?? {} : {}
    const earlier = known.get(found.source)
    const base = earlier ?? found
    const name = edit.name ?? base.name
    const stored = table.find((one) => same(one.name, name))?.type
    const type = edit.type ?? earlier?.type ?? stored ?? found.type
    return { source: found.source, name, type, dateFormat: edit.dateFormat === undefined ? dateFormatOf(base, type) : edit.dateFormat, out: edit.out ?? (continues && !earlier), place }
  })
}

const dateFormatOf = ({ dateFormat }: FileColumn, type: string) => (/^(date|time)/.test(type) ? dateFormat : null)

/** Why the columns cannot be loaded like that; null where they can. */
export function columnFault(columns: readonly DraftColumn[]): string | null {
  const taken = columns.filter(({ out }) => !out)
  if (taken.length === 0) return 'Every column is left out. Load at least one.'
  const seen = new Map<string, string>()
  for (const { source, name } of taken) {
    if (name.trim() === '') return `The column ${source} has no name. Give it one, or leave it out.`
    const twin = seen.get(name.toLowerCase())
    if (twin !== undefined) return `The columns ${twin} and ${source} would both be called ${name}. Give one of them another name, or leave it out.`
    seen.set(name.toLowerCase(), source)
  }
  return null
}

/** What the load does to the columns of a table that is there. */
export function columnChanges(columns: readonly DraftColumn[], table: readonly TableColumn[], deleteColumn: string | null) {
  const taken = columns.filter(({ out, source }) => !out && source !== deleteColumn)
  return {
    lacking: table.filter(({ name }) => !taken.some((column) => same(column.name, name))).map(({ name }) => name),
    added: taken.filter(({ name }) => !table.some((column) => same(column.name, name))).map(({ name }) => name),
  }
}

/** Of one person. */
export const draftKey = (personId: string, uploadId: string) => `tributary.import.${personId}.${uploadId}`

export const readImportDraft = (key: string, shelf?: Shelf): ImportDraft | null => readKept(key, ImportDraft, shelf)

export const keepImportDraft = (key: string, draft: ImportDraft | null, shelf?: Shelf) => keep(key, draft, shelf)
