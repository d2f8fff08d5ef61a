import { type LakeColumn, duckdbType } from '@tributary/lake/schema'
import { quoteName, quoteText } from '@tributary/lake/sql'

/**
 * The two ways in which PostgreSQL's COPY writes rows (its documentation, COPY, "File Formats"). `csv`: quoted where needed, an
 * unquoted empty field is null. `text`: tabs between, `\N` is null, backslash escapes; the source writes it in two thirds of the time.
 */
export type CopyFormat = 'csv' | 'text'

// A row above this is refused by name; buffers of twice this are what an import holds most of.
export const longestRow = 8 * 1024 ** 2

const dialects: Record<CopyFormat, string[]> = {
  csv: ["delim = ','", "quote = '\"'", "escape = '\"'", "nullstr = ''", 'allow_quoted_nulls = false'],
  text: ["delim = '\t'", "quote = ''", "escape = ''", "nullstr = '\\N'"],
}

/** A query of the rows in `file`, every column with its declared type; nothing is guessed. */
export function selectCopied(format: CopyFormat, file: string, columns: readonly LakeColumn[]): string {
  const values = columns.map((column) => `${valueOf(format, column)} AS ${quoteName(column.name)}`)
  const types = columns.map(({ name, type }) => `${quoteText(name)}: ${quoteText(type === 'binary' ? 'VARCHAR' : duckdbType(type))}`)
  const options = [
    'auto_detect = false', 'header = false', "new_line = '\\n'", ...dialects[format], 'strict_mode = true',
    `max_line_size = ${longestRow}`, `buffer_size = ${2 * longestRow}`, `columns = {${types.join(', ')}}`,
  ]
  return `SELECT ${values.join(', ')} FROM read_csv(${quoteText(file)}, ${options.join(', ')})`
}

function valueOf(format: CopyFormat, { name, type }: LakeColumn): string {
  const column = quoteName(name)
  // bytea comes as \x and hexadecimal digits, its backslash escaped in text.
  if (type === 'binary') return `from_hex(${column}[${format === 'text' ? 4 : 3}:])`
  return format === 'text' && type === 'string' ? unescaped(column) : column
}

const escapes = [['\\b', 8], ['\\f', 12], ['\\n', 10], ['\\r', 13], ['\\t', 9], ['\\v', 11]] as const

/** Escaped backslashes are cut out first, so that what follows one is not taken for an escape. */
function unescaped(column: string): string {
  const part = escapes.reduce((inner, [escape, code]) => `replace(${inner}, ${quoteText(escape)}, chr(${code}))`, 'part')
  const whole = `array_to_string(list_transform(string_split(${column}, '\\\\'), lambda part: ${part}), '\\')`
  return `CASE WHEN contains(${column}, '\\') THEN ${whole} ELSE ${column} END`
}
