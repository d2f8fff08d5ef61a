import type { DuckDBConnection } from '@duckdb/node-api'
import type { FileOptions, Inspection } from '@tributary/contract/imports'
import { isAscii, isUtf8 } from 'node:buffer'
import { stat } from 'node:fs/promises'
import { headFrom, isBlank } from './cut-csv.ts'
import { type CutRecord, type Dialect, columnNames, fromBytes, usualOptions } from './dialect.ts'
import { cutSample, findDialect, looksLikeHeader } from './find-dialect.ts'
import { findType } from './find-type.ts'
import { elementCutter, lineCutter, membersOf } from './json-records.ts'
import { byteOrder, bytesAt, compressionOf, hasUtf8Mark, readBytes } from './open-text.ts'

export interface InspectOrder {
  file: string
  /** A hint only. */
  name: string
  /** What people have corrected: taken as it is. */
  options: Partial<FileOptions>
}

const parquetMark = 'PAR1'
const sampleBytes = 1024 ** 2
const laterBytes = 256 * 1024
const shownRows = 50
const shownCharacters = 200
/** With a thousand columns, fewer rows tell of the types. */
const typedCells = 300_000

export async function inspectFile(connection: DuckDBConnection, { file, name, options: given }: InspectOrder): Promise<Inspection> {
  const magic = await bytesAt(file, 0, 8)
  if (given.format === 'parquet' || magic.subarray(0, 4).toString('latin1') === parquetMark) return inspectParquet(connection, file)
  if (magic.subarray(0, 4).toString('latin1') === 'PK\x03\x04') throw new Error('This is a ZIP archive or a workbook. Unpack it, or save the sheet as CSV, and send that.')
  const compression = given.compression ?? compressionOf(magic)
  const { bytes, isWhole } = await sampleOf(file, compression)
  const pieces = isWhole || compression !== 'none' ? [] : await laterPieces(file)
  const encoding = given.encoding ?? encodingOf(bytes, isWhole, pieces)
  const text = decoded(bytes, encoding)
  const later = encoding === 'utf-16' ? [] : pieces.map((piece) => decoded(piece, encoding))
  const options = { ...usualOptions, compression, encoding, ...given }
  const format = given.format ?? formatOf(text, name)
  return format === 'csv' ? inspectCsv({ text, isWhole, later }, name, options, given) : inspectJson({ text, isWhole, later }, { ...options, format })
}

async function sampleOf(file: string, compression: FileOptions['compression']): Promise<{ bytes: Buffer; isWhole: boolean }> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of readBytes(file, compression, { largest: Infinity })) {
    pieces.push(piece)
    length += piece.length
    if (length > sampleBytes) return { bytes: Buffer.concat(pieces).subarray(0, sampleBytes), isWhole: false }
  }
  return { bytes: Buffer.concat(pieces), isWhole: true }
}

interface Sample {
  /** The beginning, or all of it. */
  text: string
  isWhole: boolean
  /** Whole lines of the middle and the end: what begins in the middle of a quoted text tells nothing, and what is told is types alone. */
  later: string[]
}

async function laterPieces(file: string): Promise<Buffer[]> {
  const { size } = await stat(file)
  const pieces = await Promise.all([Math.floor((size - laterBytes) / 2), size - laterBytes].map((at) => bytesAt(file, at, laterBytes)))
  return pieces.map((piece) => piece.subarray(piece.indexOf('\n') + 1, piece.lastIndexOf('\n') + 1))
}

function encodingOf(bytes: Buffer, isWhole: boolean, later: readonly Buffer[]): FileOptions['encoding'] {
  const isMarked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (isMarked || hasZeros(bytes)) return 'utf-16'
  if (isAscii(bytes) && !later.every((piece) => isUtf8(piece))) return 'latin-1'
  // The sample may cut its last character in two.
  return (isWhole ? [0] : [0, 1, 2, 3]).some((cut) => isUtf8(bytes.subarray(0, Math.max(0, bytes.length - cut)))) ? 'utf-8' : 'latin-1'
}

/** ASCII in UTF-16 has a zero in each second byte. */
function hasZeros(bytes: Buffer) {
  const head = bytes.subarray(0, 1000)
  const zeros = [0, 1].map((from) => head.filter((byte, index) => index % 2 === from && byte === 0).length)
  return head.length >= 4 && Math.max(...zeros) > head.length * 0.4 && Math.min(...zeros) < head.length * 0.05
}

/** In bytes of UTF-8, as `readText` gives it. */
function decoded(bytes: Buffer, encoding: FileOptions['encoding']): string {
  if (encoding === 'utf-8') return bytes.toString('latin1', hasUtf8Mark(bytes) ? 3 : 0)
  const label = encoding === 'utf-16' ? byteOrder(bytes) : 'windows-1252'
  return Buffer.from(new TextDecoder(label).decode(bytes)).toString('latin1')
}

function formatOf(text: string, name: string): FileOptions['format'] {
  const start = text.trimStart()
  const hint = /\.(csv|tsv|tab|txt)(\.\w+)?$/i.test(name) ? 'csv' : null
  if (start.startsWith('{')) {
    const first = start.slice(0, start.indexOf('\n') < 0 ? undefined : start.indexOf('\n'))
    if (typeof membersOf(fromBytes(first)) !== 'string') return 'ndjson'
    return /^\{\s*("|\})/.test(start) && hint === null ? 'json' : 'csv'
  }
  if (/^\[\s*([{\]]|$)/.test(start) && hint === null) return 'json'
  return hint === null && /\.(ndjson|jsonl)(\.\w+)?$/i.test(name) ? 'ndjson' : 'csv'
}

function inspectCsv({ text, isWhole, later }: Sample, name: string, options: FileOptions, given: Partial<FileOptions>): Inspection {
  const dialect = { ...options, ...findDialect(text, isWhole, name, given), ...given }
  const records = cutSample(text, isWhole, dialect).filter((record) => !isBlank(record))
  const first = records.find((record) => record.fault === null)
  const header = given.header ?? (first ? looksLikeHeader(first, records.slice(1)) : true)
  const head = first ? headFrom(first, { header }) : { names: [], notes: [] }
  const textsOf = ({ fields }: CutRecord) => head.names.map((_, place) => textOf(fields[place]))
  const rows = records.slice(header ? 1 : 0).filter(({ fault }) => fault === null).map(textsOf)
  const further = later.flatMap((piece) => wholeRows(piece, head.names.length, dialect).map(textsOf))
  const found = describe(head.names, rows, { ...dialect, header }, further)
  const faults = records.filter(({ fault }) => fault !== null).map(({ line, fault }) => `Line ${line} ${fault}.`)
  const ragged = records.filter(({ fault, fields }) => fault === null && fields.length !== head.names.length).map(({ line, fields }) => `Line ${line} has ${fields.length} fields; ${head.names.length} are expected.`)
  const empty = records.length === 0 ? ['The file is empty.'] : rows.length === 0 ? ['The file has a header and no rows.'] : []
  return { ...found, notes: [...empty, ...head.notes, ...[...faults, ...ragged].slice(0, 5), ...found.notes] }
}

/** The rows of a later piece; none where one of them has not as many fields as the others of the file. */
function wholeRows(piece: string, columns: number, dialect: Dialect): CutRecord[] {
  const records = cutSample(piece, true, { ...dialect, skipLines: 0 }).filter((record) => !isBlank(record))
  return records.every(({ fault, fields }) => fault === null && fields.length === columns) ? records : []
}

function inspectJson({ text, isWhole, later }: Sample, options: FileOptions): Inspection {
  const keys = new Set<string>()
  const objects: Map<string, string | null>[] = []
  const faults: string[] = []
  const read = (bytes: string) => {
    const members = membersOf(fromBytes(bytes))
    if (typeof members === 'string') return { fields: [], fault: members }
    objects.push(members)
    for (const key of members.keys()) keys.add(key)
    return { fields: [], fault: null }
  }
  const [cutterOf, place] = options.format === 'ndjson' ? ([lineCutter, 'Line'] as const) : ([elementCutter, 'Element'] as const)
  const cutter = cutterOf(read, ({ line, fault }) => {
    if (fault !== null) faults.push(`${place} ${line} ${fault}.`)
  })
  cutter.push(text)
  if (isWhole) cutter.end()
  const first = objects.length
  if (options.format === 'ndjson') for (const piece of later) lineCutter(read, () => undefined).push(piece)
  const sources = [...keys]
  const { names, notes } = columnNames(sources)
  const rows = objects.map((members) => sources.map((key) => members.get(key) ?? null))
  const found = describe(names, rows.slice(0, first), options, rows.slice(first))
  return {
    ...found, columns: found.columns.map((column, index) => ({ ...column, source: sources[index] ?? column.source })),
    notes: [...(objects.length === 0 ? ['No objects were found in the file.'] : []), ...notes, ...faults.slice(0, 5), ...found.notes],
  }
}

const textOf = (field: string | null | undefined) => (field === null || field === undefined ? null : fromBytes(field))

function describe(names: readonly string[], rows: (string | null)[][], options: FileOptions, later: (string | null)[][]): Inspection {
  const looked = [...rows.slice(0, Math.max(20, Math.floor(typedCells / Math.max(1, names.length)))), ...later]
  const notes: string[] = []
  const found = names.map((name, place) => {
    const { type, dateFormat, note } = findType(looked.map((row) => row[place] ?? null), options)
    if (note) notes.push(`${name}: ${note}`)
    return { source: name, name, type, dateFormat }
  })
  return { options, columns: found, rows: rows.slice(0, shownRows).map((row) => row.map(cut)), notes }
}

const cut = (value: string | null) => (value !== null && value.length > shownCharacters ? `${value.slice(0, shownCharacters)}…` : value)

async function inspectParquet(connection: DuckDBConnection, file: string): Promise<Inspection> {
  const ends = await Promise.all([0, (await stat(file)).size - 4].map((at) => bytesAt(file, Math.max(0, at), 4)))
  if (ends.some((end) => end.toString('latin1') !== parquetMark)) throw new Error('This is no whole Parquet file. Send it again, or choose the format that it has.')
  const from = `read_parquet('${file.replaceAll("'", "''")}')`
  const described = (await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${from}`)).getRowObjectsJson()
  const sources = described.map((row) => String(row['column_name']))
  const { names, notes } = columnNames(sources)
  const shown = sources.map((source) => `left(CAST("${source.replaceAll('"', '""')}" AS VARCHAR), ${shownCharacters})`)
  const rows = (await connection.runAndReadAll(`SELECT ${shown.join(', ')} FROM ${from} LIMIT ${shownRows}`)).getRowsJson() as string[][]
  // The worker knows which of the lake's types each one is.
  const columns = described.map((row, index) => ({ source: sources[index] ?? '', name: names[index] ?? '', type: String(row['column_type']), dateFormat: null }))
  return { options: { ...usualOptions, format: 'parquet' }, columns, rows, notes }
}
