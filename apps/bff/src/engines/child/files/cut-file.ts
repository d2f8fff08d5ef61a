import type { DuckDBConnection } from '@duckdb/node-api'
import type { FileOptions } from '@tributary/contract/imports'
import { isUtf8 } from 'node:buffer'
import { rm, writeFile } from 'node:fs/promises'
import { cutCsv, isBlank } from './cut-csv.ts'
import { type CutRecord, type Cutter, fromBytes, toBytes } from './dialect.ts'
import { elementCutter, jsonFields, lineCutter } from './json-records.ts'
import { type Reading, readText } from './open-text.ts'

export interface CutOrder {
  file: string
  options: FileOptions
  /** Which columns of a CSV file, from 0, and how many it has; or which keys of JSON objects. */
  take: { places: number[]; of: number } | { keys: string[] }
  /** Where the parts are written: a path that their numbers are added to. */
  into: string
  largest: number
}

/** Parts are Parquet files of texts: `line`, `raw`, `fault` and `c0`, `c1`, … in the order taken. */
export interface CutResult {
  parts: string[]
  records: number
  unknown: string[]
}

const partBytes = 32 * 1024 ** 2

/** Cuts a file into records by our own means, exactly, and hands them to the engine as texts. */
export async function cutFile(connection: DuckDBConnection, { file, options, take, into, largest }: CutOrder, onBytes: (bytes: number) => void): Promise<CutResult> {
  const unknown = new Set<string>()
  const columns = 'keys' in take ? take.keys.length : take.places.length
  const writer = partWriter(connection, into, columns)
  const reading = { largest, onBytes }
  const batches = 'keys' in take ? cutJson(file, options, reading, jsonFields(take.keys, unknown)) : cutRows(file, options, reading, take)
  for await (const batch of batches) {
    for (const record of batch) writer.add(record)
    await writer.flush(partBytes)
  }
  await writer.flush(0)
  return { parts: writer.parts, records: writer.records(), unknown: [...unknown] }
}

async function* cutRows(file: string, options: FileOptions, reading: Reading, { places, of }: { places: number[]; of: number }): AsyncGenerator<CutRecord[]> {
  let needsHeader = options.header
  for await (const records of cutCsv(file, options, reading)) {
    const rows: CutRecord[] = []
    for (const record of records) {
      // A line with nothing on it is a value where there is one column, and no row where there are more.
      if (isBlank(record) && (of > 1 || needsHeader)) continue
      if (needsHeader) needsHeader = false
      else rows.push(fitted(record, places, of))
    }
    yield rows
  }
}

function fitted(record: CutRecord, places: readonly number[], of: number): CutRecord {
  const { fields, fault } = record
  if (fault) return record
  const isWhole = fields.length === of || (fields.length > of && fields.slice(of).every((field) => field === null))
  if (!isWhole) return { ...record, fault: `has ${fields.length} ${fields.length === 1 ? 'field' : 'fields'}, ${of} ${of === 1 ? 'is' : 'are'} expected` }
  return { ...record, fields: places.map((place) => fields[place] ?? null) }
}

async function* cutJson(file: string, options: FileOptions, reading: Reading, fieldsOf: ReturnType<typeof jsonFields>): AsyncGenerator<CutRecord[]> {
  let records: CutRecord[] = []
  const onRecord = (record: CutRecord) => void records.push(record)
  const cutter: Cutter = options.format === 'ndjson' ? lineCutter(fieldsOf, onRecord) : elementCutter(fieldsOf, onRecord)
  for await (const text of readText(file, options, reading)) {
    cutter.push(text)
    yield records
    records = []
  }
  cutter.end()
  yield records
}

function partWriter(connection: DuckDBConnection, into: string, columns: number) {
  const parts: string[] = []
  let [rows, records, size, longest] = [[] as string[], 0, 0, 0]
  const spell = ({ line, raw, fault, fields }: CutRecord) => {
    const values = fault === null ? fields : Array.from({ length: columns }, () => null)
    return `${line},${quoted(raw)},${fault === null ? '' : quoted(toBytes(fault))},${values.map((value) => (value === null ? '' : quoted(value))).join(',')}\n`
  }
  return {
    parts,
    records: () => records,
    add(record: CutRecord) {
      const row = spell(record)
      const valid = !beyondAscii.test(row) || isUtf8(Buffer.from(row, 'latin1')) ? row : spell({ ...record, raw: toBytes(fromBytes(record.raw)), fault: 'is not valid UTF-8' })
      rows.push(valid)
      size += valid.length
      longest = Math.max(longest, valid.length)
    },
    async flush(above: number) {
      if (size <= above || rows.length === 0) return
      const [text, part] = [`${into}${parts.length}.csv`, `${into}${parts.length}.parquet`]
      await writeFile(text, rows.join(''), { encoding: 'latin1', flag: 'wx' })
      const written = (await connection.runAndReadAll(copyPart(text, part, columns, longest))).getRowsJson()[0]?.[0]
      // The engine leaves out rows that do not fit its buffers without a word.
      if (Number(written) !== rows.length) throw new Error(`The engine took ${String(written)} of ${rows.length} rows.`)
      await rm(text)
      parts.push(part)
      records += rows.length
      rows = []
      size = longest = 0
    },
  }
}

const beyondAscii = /[\x80-\xff]/
const quoted = (value: string) => (value === '' || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

function copyPart(text: string, part: string, columns: number, longest: number): string {
  const names = ['line', 'raw', 'fault', ...Array.from({ length: columns }, (_, index) => `c${index}`)]
  const room = 2 * Math.max(longest, 2 * 1024 ** 2)
  const options = [
    'auto_detect = false', 'header = false', "new_line = '\\n'", "delim = ','", `quote = '"'`, `escape = '"'`, "nullstr = ''", 'allow_quoted_nulls = false', 'strict_mode = true',
    `max_line_size = ${room}`, `buffer_size = ${2 * room}`, `columns = {${names.map((name) => `${name}: '${name === 'line' ? 'BIGINT' : 'VARCHAR'}'`).join(', ')}}`,
  ]
  return `COPY (FROM read_csv('${text}', ${options.join(', ')})) TO '${part}' (FORMAT parquet, STRING_DICTIONARY_PAGE_SIZE_LIMIT 4096)`
}
