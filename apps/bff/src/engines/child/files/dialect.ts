import type { FileOptions } from '@tributary/contract/imports'

export type Dialect = Pick<FileOptions, 'delimiter' | 'quote' | 'escape' | 'newline' | 'nullTexts'>

export const usualOptions: FileOptions = {
  format: 'csv', compression: 'none', encoding: 'utf-8', delimiter: ',', quote: '"', escape: '"', header: true, skipLines: 0, newline: '\n', nullTexts: [''], decimalSeparator: '.',
}

/** A row above this is a reject. */
export const longestRecord = 8 * 1024 ** 2
export const tooLongRecord = `is longer than ${longestRecord / 1024 ** 2} MiB`

/** One row as it was cut from a file. Texts hold one character for each byte of UTF-8, which keeps every byte and is fast. */
export interface CutRecord {
  /** The physical line on which it begins, from 1; of a JSON list, which element it is. */
  line: number
  raw: string
  fields: readonly (string | null)[]
  /** Why it cannot be read. */
  fault: string | null
}

export interface Cutter {
  push(text: string): void
  /** Nothing comes after. */
  end(): void
}

// oxlint-disable-next-line no-control-regex -- ASCII begins with them
const isAscii = (text: string) => /^[\0-\x7f]*$/.test(text)
export const toBytes = (text: string) => (isAscii(text) ? text : Buffer.from(text).toString('latin1'))
export const fromBytes = (bytes: string) => (isAscii(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString())

/** As the contract has them. */
const most = { columns: 10_000, characters: 300 }

/** Names as columns can have them, and what was changed: none empty, none twice, whatever their case. @throws a sentence where they are too many or too long */
export function columnNames(found: readonly string[]): { names: string[]; notes: string[] } {
  if (found.length > most.columns) throw new Error(`It has ${found.length.toLocaleString('en')} columns, and a table has at most ${most.columns.toLocaleString('en')}.`)
  const long = found.findIndex((given) => given.length > most.characters)
  if (long >= 0) throw new Error(`The name of the ${long + 1}. column is longer than ${most.characters} characters.`)
  const taken = new Set<string>()
  // Where to go on counting: a thousand columns of one name are not counted from the start each.
  const counted = new Map<string, number>()
  const notes: string[] = []
  const names = found.map((given, index) => {
    const clean = given.replaceAll('\0', '').trim()
    const wanted = clean || `column${index}`
    const key = wanted.toLowerCase()
    let name = wanted
    let number = counted.get(key) ?? 2
    for (; taken.has(name.toLowerCase()); number++) name = `${wanted.slice(0, most.characters - 10)}_${number}`
    counted.set(key, number)
    taken.add(name.toLowerCase())
    if (clean === '') notes.push(`The ${index + 1}. column has no name and is called "${name}".`)
    else if (name !== wanted) notes.push(`The name "${wanted}" comes more than once: the ${index + 1}. column is called "${name}".`)
    return name
  })
  return { names, notes }
}
