import type { FileOptions } from '@tributary/contract/imports'
import { quoteText } from '@tributary/lake/sql'
import { copyStatement, stagedFile } from '@tributary/lake/stage'
import { z } from 'zod'
import { RequestFailed } from '../box/child.ts'
import { adoptOutput } from '../box/folder.ts'
import { findPlaces } from './cut-text.ts'
import type { FileLoad, LoadControl, LoadedFile } from './file-load.ts'
import type { FileBox } from './in-box.ts'
import { type TargetColumn, strictSelect } from './judged-rows.ts'

const cleanFile = 'clean.parquet'
const Copied = z.object({ stats: z.unknown(), counted: z.object({ ends: z.int(), isOpen: z.boolean(), blank: z.int(), carriages: z.int() }) })

/** The engine's reader is much faster than ours, where it reads the same. */
const isPlain = ({ format, encoding, newline, quote, escape, skipLines }: FileOptions) =>
  format === 'csv' && encoding === 'utf-8' && newline !== '\r' && skipLines === 0 && (quote === '' || (quote === escape && /^[!-~]$/.test(quote)))

/**
 * Loads a CSV file in one pass if nothing in it is out of the ordinary: every value fits, and as many rows come out as were counted
 * by other means. null: the file has to be read row by row.
 */
export async function copyClean(at: FileBox, load: FileLoad, targets: readonly TargetColumn[], { onProgress }: LoadControl): Promise<LoadedFile | null> {
  const { child, file, limits } = at
  const { options, schema, workFolder } = load
  if (!isPlain(options)) return null
  const { places, of, unknown } = await findPlaces(at, load, targets)
  if (of === 0) return null
  const select = strictSelect(readCsv(file, options, of, places), targets, schema, options)
  const sql = copyStatement({ select, file: `${child.paths.out}/${cleanFile}`, columns: schema })
  await at.keepOrder((load.key ?? []).length > 0)
  const answer = await child.ask({ do: 'copy-file', sql, file, options, largest: limits.outputBytes }, ({ bytes = 0 }) => onProgress(bytes)).catch(unlessAboutRows)
  if (answer === null) return null
  const { stats, counted: { ends, isOpen, blank, carriages } } = Copied.parse(answer)
  const staged = stagedFile(stats, schema)
  const read = ends + (isOpen ? 1 : 0) - (of > 1 ? blank : 0) - (options.header ? 1 : 0)
  if (staged.rows !== read || carriages !== (options.newline === '\n' ? 0 : ends)) return null
  await at.stop()
  return { file: await adoptOutput(at.folder, cleanFile, workFolder), staged, counts: { read, loaded: staged.rows, rejected: 0, nulled: 0 }, unknown, rejects: null }
}

/** What the engine says of rows is for a closer look to tell; a file that cannot be unpacked stays as it is. */
function unlessAboutRows(error: unknown): null {
  if (error instanceof RequestFailed && error.failure.kind !== 'Unknown') return null
  throw error
}

function readCsv(file: string, { delimiter, quote, header, newline, nullTexts, compression }: FileOptions, of: number, places: readonly number[]): string {
  const columns = Array.from({ length: of }, (_, place) => `t${place}: 'VARCHAR'`)
  const options = [
    // A new_line of \r\n makes the engine read nothing; left out, it finds line ends by itself.
    'auto_detect = false', `header = ${header}`, `delim = ${quoteText(delimiter)}`, `quote = ${quoteText(quote)}`, `escape = ${quoteText(quote)}`,
    ...(newline === '\n' ? ["new_line = '\\n'"] : []),
    `nullstr = [${nullTexts.map(quoteText).join(', ')}]`, 'allow_quoted_nulls = false', 'strict_mode = true', `compression = ${quoteText(compression)}`,
    'max_line_size = 8388608', 'buffer_size = 16777216', `columns = {${columns.join(', ')}}`,
  ]
  return `(SELECT ${places.map((place, index) => `t${place} AS c${index}`).join(', ') || '1 AS none'} FROM read_csv(${quoteText(file)}, ${options.join(', ')}))`
}
