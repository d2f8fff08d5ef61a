import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countRecords } from './count-records.ts'
import { csvCutter } from './csv-records.ts'
import { type CutRecord, usualOptions } from './dialect.ts'

let folder = ''
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'tributary-count-'))))
afterAll(() => rm(folder, { recursive: true }))

/** The same numbers in each run. */
function numbers(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((state / 2 ** 31) * below)
  }
}

const values = ['1', '', '"x"', '"a ""b"""', '"line\nend"', '"one,two"', ' "y" ', 'é', '"\r\n"', '""']

function randomCsv(seed: number) {
  const next = numbers(seed)
  const end = next(2) ? '\n' : '\r\n'
  const rows = Array.from({ length: next(60) }, () => (next(9) ? Array.from({ length: 3 }, () => values[next(values.length)]).join(',') : ''))
  return rows.join(end) + (next(2) ? end : '')
}

/** In pieces of a few characters, and whole. */
function cut(text: string, size: number): CutRecord[] {
  const records: CutRecord[] = []
  const cutter = csvCutter(usualOptions, (record) => records.push(record))
  const bytes = Buffer.from(text).toString('latin1')
  for (let at = 0; at < bytes.length; at += size) cutter.push(bytes.slice(at, at + size))
  cutter.end()
  return records
}

test('counting and cutting agree, however a file is cut into pieces', async () => {
  for (let seed = 1; seed <= 300; seed++) {
    const text = randomCsv(seed)
    const records = cut(text, text.length + 1)
    for (const size of [1, 2, 3, 7]) expect(cut(text, size)).toEqual(records)
    const file = join(folder, 'rows.csv')
    await writeFile(file, text)
    const { ends, isOpen, blank } = await countRecords(file, { compression: 'none', quote: '"' }, { largest: Infinity }, new AbortController().signal)
    expect({ seed, records: ends + (isOpen ? 1 : 0) - blank }).toEqual({ seed, records: records.filter(({ raw }) => raw !== '').length })
    expect(records.filter(({ fault }) => fault !== null)).toEqual([])
  }
})

test('lines are counted where they stand, line ends within quotes included', () => {
  expect(cut('a,b\n\n"x\n\ny",1\n2,3', 4).map(({ line, raw }) => [line, raw])).toEqual([[1, 'a,b'], [2, ''], [3, '"x\n\ny",1'], [6, '2,3']])
})
