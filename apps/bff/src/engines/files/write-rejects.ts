import { quoteName, quoteText } from '@tributary/lake/sql'
import { type StagedFile, copyStatement, stagedFile } from '@tributary/lake/stage'
import { z } from 'zod'
import { adoptOutput } from '../box/folder.ts'
import { replayOptions } from './cut-text.ts'
import type { FileLoad, Rejects } from './file-load.ts'
import type { FileBox } from './in-box.ts'
import { type JudgedRows, rejectColumns } from './judged-rows.ts'

export const Counts = z.object({ read: z.coerce.number(), rejected: z.coerce.number(), nulled: z.coerce.number(), total: z.coerce.number() })
export type Counts = z.infer<typeof Counts>

const First = z.object({ first: z.array(z.object({ line: z.coerce.number(), column: z.string().nullable(), value: z.string().nullable(), reason: z.string() })) })

const [entriesFile, rejectedFile] = ['rejects.parquet', 'rejected-rows']
const keptEntries = 100_000
const keptFirst = 10

export interface WrittenRejects extends Pick<Rejects, 'rows' | 'total' | 'first'> {
  staged: StagedFile
}

/** Leaves two files in the output folder: what did not fit, and the rejected rows as they were delivered. */
export async function writeRejects({ child }: FileBox, { options }: FileLoad, rows: JudgedRows, { rejected, total }: Counts, header: string | null): Promise<WrittenRejects> {
  const entries = `${child.paths.out}/${entriesFile}`
  const order = copyStatement({ select: `SELECT * FROM (${rows.entries}) LIMIT ${keptEntries}`, file: entries, columns: rejectColumns })
  const staged = stagedFile(await child.ask({ do: 'copy', sql: order }), rejectColumns)
  const { first } = First.parse(await child.ask({ do: 'row', sql: `SELECT list(one) AS first FROM (FROM read_parquet(${quoteText(entries)}) LIMIT ${keptFirst}) AS one` }))
  if (rejected > 0) await child.ask({ do: 'copy', sql: copyRaw(rows.rejected, `${child.paths.out}/${rejectedFile}`, options.format === 'csv' ? null : 'ndjson', header) })
  return { rows: rejected, total, first: first.map(({ line, column, value, reason }) => ({ line, column, value, reason })), staged }
}

/** Without quotes the engine writes texts as they are, the name of the only column included. */
function copyRaw(rejected: string, file: string, format: 'ndjson' | null, header: string | null): string {
  const raw = format === 'ndjson' ? "replace(replace(raw, chr(10), ' '), chr(13), ' ')" : 'raw'
  return `COPY (SELECT ${raw} AS ${quoteName(header ?? 'raw')} FROM (${rejected})) TO ${quoteText(file)} (FORMAT csv, HEADER ${header !== null}, QUOTE '', ESCAPE '', DELIM '\x01')`
}

export async function adoptRejects({ folder }: FileBox, { workFolder, options }: FileLoad, { rows, total, first, staged }: WrittenRejects): Promise<Rejects> {
  const entries = { file: await adoptOutput(folder, entriesFile, workFolder), staged }
  const rejectedRows = rows === 0 ? null : { file: await adoptOutput(folder, rejectedFile, workFolder), options: replayOptions(options) }
  return { rows, total, first, entries, rejectedRows }
}
