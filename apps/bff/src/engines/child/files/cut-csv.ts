import type { FileOptions } from '@tributary/contract/imports'
import { csvCutter } from './csv-records.ts'
import { type CutRecord, columnNames, fromBytes } from './dialect.ts'
import { type Reading, readText } from './open-text.ts'

/** Every record of a CSV file in turn, the header included; lines before it are passed over. */
export async function* cutCsv(file: string, options: FileOptions, reading: Reading): AsyncGenerator<CutRecord[]> {
  let records: CutRecord[] = []
  const cutter = csvCutter(options, (record) => records.push(record), options.skipLines + 1)
  let left = options.skipLines
  for await (const text of readText(file, options, reading)) {
    let at = 0
    while (left > 0) {
      const end = text.indexOf(options.newline === '\r' ? '\r' : '\n', at)
      if (end < 0) break
      at = end + 1
      left -= 1
    }
    if (left > 0) continue
    cutter.push(text.slice(at))
    yield records
    records = []
  }
  cutter.end()
  yield records
}

export const isBlank = ({ raw, fault }: CutRecord) => raw === '' && fault === null

export interface Head {
  names: string[]
  notes: string[]
  /** The header as it stands in the file, in bytes; null where it has none. */
  raw: string | null
}

/** The columns of a CSV file. Without a header they are counted in the first row. */
export async function headOf(file: string, options: FileOptions, reading: Reading): Promise<Head> {
  for await (const records of cutCsv(file, options, reading)) {
    const first = records.find((record) => !isBlank(record))
    if (!first) continue
    if (first.fault) throw new Error(`Line ${first.line}, which ${options.header ? 'holds the names of the columns' : 'is the first row'}, ${first.fault}.`)
    return headFrom(first, options)
  }
  return { names: [], notes: [], raw: null }
}

export function headFrom(first: CutRecord, { header }: Pick<FileOptions, 'header'>): Head {
  if (!header) return { names: first.fields.map((_, index) => `column${index}`), notes: [], raw: null }
  return { ...columnNames(first.fields.map((field) => fromBytes(field ?? ''))), raw: first.raw }
}
