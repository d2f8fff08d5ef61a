import type { FileOptions } from '@tributary/contract/imports'
import { csvCutter } from './csv-records.ts'
import { type CutRecord, type Dialect, usualOptions } from './dialect.ts'
import { findType } from './find-type.ts'

const delimiters = [',', ';', '\t', '|', ':', '^', '~', '\x1f', '\x01']
const triedBytes = 128 * 1024
const triedRecords = 500

/** The records of a sample, without a last one that the sample may have cut in two. */
export function cutSample(text: string, isWhole: boolean, dialect: Dialect & Pick<FileOptions, 'skipLines'>): CutRecord[] {
  const records: CutRecord[] = []
  const cutter = csvCutter(dialect, (record) => records.push(record), dialect.skipLines + 1)
  cutter.push(afterLines(text, dialect.skipLines, dialect.newline))
  if (isWhole) cutter.end()
  return records
}

function afterLines(text: string, lines: number, newline: string) {
  let at = 0
  for (let line = 0; line < lines; line++) {
    const end = text.indexOf(newline.at(-1) ?? '\n', at)
    if (end < 0) return ''
    at = end + 1
  }
  return text.slice(at)
}

/** The dialect in which a sample falls into the most alike rows; what is given is not looked for. */
export function findDialect(text: string, isWhole: boolean, name: string, given: Partial<FileOptions>): Pick<FileOptions, 'delimiter' | 'quote' | 'escape' | 'newline'> {
  const sample = text.slice(0, triedBytes)
  const newline = given.newline ?? newlineOf(sample)
  const isTried = isWhole && text.length <= triedBytes
  let best = { score: -1, dialect: { delimiter: ',', quote: '"', escape: '"', newline } }
  for (const delimiter of given.delimiter === undefined ? delimiters : [given.delimiter]) {
    if (!sample.includes(delimiter) && delimiter !== (given.delimiter ?? ',')) continue
    for (const quote of given.quote === undefined ? ['"', "'", ''] : [given.quote]) {
      if (quote !== '"' && given.quote === undefined && !isQuotedWith(sample, quote, delimiter)) continue
      for (const escape of given.escape === undefined ? escapesFor(sample, quote) : [given.escape]) {
        const dialect = { delimiter, quote, escape, newline }
        const records = cutSample(sample, isTried, { ...usualOptions, ...given, ...dialect }).slice(0, triedRecords)
        const score = scoreOf(records) * (quote === '' ? 0.5 : 1) * (delimiter === '\t' && /\.(tsv|tab)(\.\w+)?$/i.test(name) ? 1.5 : 1)
        if (score > best.score) best = { score, dialect }
      }
    }
  }
  return best.dialect
}

/** How alike the rows are, more columns being better and faults worse. A usual delimiter is tried first and wins where equal. */
function scoreOf(records: readonly CutRecord[]): number {
  const rows = records.filter(({ raw }) => raw !== '')
  if (rows.length === 0) return 0
  const counts = new Map<number, number>()
  for (const { fields, fault } of rows) if (fault === null) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1)
  const [width = 1, alike = 0] = [...counts].toSorted(([widthA, a], [widthB, b]) => b * Math.log2(1 + widthB) - a * Math.log2(1 + widthA))[0] ?? []
  const share = alike / rows.length
  return share * share * (width === 1 ? 0.5 : 1 + Math.log2(width))
}

function newlineOf(sample: string): FileOptions['newline'] {
  const ends = sample.split('\n').length - 1
  const pairs = sample.split('\r\n').length - 1
  if (ends === 0) return sample.includes('\r') ? '\r' : '\n'
  return pairs > ends / 2 ? '\r\n' : '\n'
}

const escapesFor = (sample: string, quote: string) => (quote !== '' && sample.includes(`\\${quote}`) ? [quote, '\\'] : [quote])

/** Whether a text of the sample begins and ends with this mark; no mark is for files with stray ones. */
function isQuotedWith(sample: string, quote: string, delimiter: string) {
  if (quote === '') return sample.includes('"')
  const opens = sample.split(`${delimiter}${quote}`).length + sample.split(`\n${quote}`).length - 2
  const closes = sample.split(`${quote}${delimiter}`).length + sample.split(`${quote}\n`).length + sample.split(`${quote}\r\n`).length - 3
  return opens > 0 && closes > 0 && !sample.includes('"')
}

const isTyped = (field: string | null) => field !== null && findType([field], usualOptions).type !== 'string'

/** Whether the first row names the columns: its texts are no values of the types below them, and none is empty or comes twice. */
export function looksLikeHeader(first: CutRecord, rows: readonly CutRecord[]): boolean {
  const names = first.fields.map((field) => field?.trim() ?? '')
  if (first.fields.some(isTyped)) return false
  const below = rows.filter(({ fault }) => fault === null).slice(0, triedRecords)
  const types = names.map((_, place) => findType(below.map(({ fields }) => fields[place] ?? null), usualOptions).type)
  if (types.some((type) => type !== 'string')) return true
  const isRepeated = names.some((name, place) => name !== '' && below.some(({ fields }) => fields[place] === name))
  return !isRepeated && new Set(names.map((name) => name.toLowerCase())).size === names.length && names.every((name) => name.length <= 100)
}
