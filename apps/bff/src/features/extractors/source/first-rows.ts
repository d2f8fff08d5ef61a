import type { Readable } from 'node:stream'

const most = 20
/** Longer values are cut here, and say so by an ellipsis. */
const longest = 200
const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

/**
 * The first rows of a stream that is written as PostgreSQL's COPY writes it (`ExtractedTable.rows`); the rest is not waited for. Of a
 * value only what is shown is kept, however long it is.
 */
export async function firstRows(rows: Readable, format: 'text' | 'csv'): Promise<(string | null)[][]> {
  const taken: (string | null)[][] = []
  const take = rowTaker(format, (row) => taken.push(row))
  const decoder = new TextDecoder()
  try {
    for await (const chunk of rows) {
      for (const sign of decoder.decode(chunk as Buffer, { stream: true })) {
        take(sign)
        if (taken.length === most) return taken
      }
    }
    return taken
  } finally {
    rows.destroy()
  }
}

function rowTaker(format: 'text' | 'csv', onRow: (row: (string | null)[]) => void) {
  let row: (string | null)[] = []
  let value = new CutText()
  const end = (sign: string) => {
    row.push(value.told())
    value = new CutText()
    if (sign !== '\n') return
    onRow(row)
    row = []
  }
  if (format === 'text') {
    let escaped = false
    return (sign: string) => {
      if (escaped) {
        escaped = false
        if (sign === 'N' && value.isEmpty) value.isNull = true
        else value.add(escapes[sign] ?? sign)
      } else if (sign === '\\') escaped = true
      else if (sign === '\t' || sign === '\n') end(sign)
      else value.add(sign)
    }
  }
  let isQuoted = false
  value.isNull = true
  return (sign: string) => {
    if (sign === '"') {
      // A quote after the closing one is a quote of the value itself.
      if (!isQuoted && value.wasQuoted) value.add('"')
      isQuoted = !isQuoted
      value.wasQuoted = true
      value.isNull = false
    } else if (!isQuoted && (sign === ',' || sign === '\n')) {
      end(sign)
      value.isNull = true
    } else if (isQuoted || sign !== '\r') {
      value.add(sign)
      value.isNull = false
    }
  }
}

class CutText {
  isNull = false
  wasQuoted = false
  #text = ''
  #signs = 0

  get isEmpty() {
    return this.#signs === 0
  }

  add(sign: string) {
    this.#signs += 1
    if (this.#signs <= longest) this.#text += sign
  }

  told() {
    if (this.isNull) return null
    return this.#signs > longest ? `${this.#text}…` : this.#text
  }
}
