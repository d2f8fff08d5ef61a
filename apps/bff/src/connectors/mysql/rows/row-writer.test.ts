import { expect, test } from 'vitest'
import { type Cell, growth, RowWriter } from './row-writer.ts'

type Value = string | Buffer | null

/** A row of the text protocol. */
function packetOf(values: readonly Value[]) {
  return Buffer.concat(values.map((value) => {
    if (value === null) return Buffer.from([251])
    const bytes = Buffer.from(value as string)
    if (bytes.length < 251) return Buffer.concat([Buffer.from([bytes.length]), bytes])
    const size = bytes.length < 65_536 ? 2 : 3
    const head = Buffer.from([250 + size, 0, 0, 0]).subarray(0, size + 1)
    head.writeUIntLE(bytes.length, 1, size)
    return Buffer.concat([head, bytes])
  }))
}

function write(cells: readonly Cell[], values: readonly Value[], format: 'text' | 'csv' = 'text', unfit: (column: number, written: string) => void = () => {}) {
  const packet = packetOf(values)
  const target = Buffer.alloc((packet.length + 4) * growth)
  const end = new RowWriter({ cells, format, unfit }).write(packet, 0, packet.length, target, 0)
  return target.toString('utf8', 0, end)
}

test('values are parted by tabs, and a null is marked', () => {
  expect(write(['plain', 'text', 'plain'], ['1', null, '3'])).toBe('1\t\\N\t3\n')
  expect(write(['text', 'text'], ['', null])).toBe('\t\\N\n')
})

test('what would part values or rows is escaped', () => {
  expect(write(['text', 'text'], ['a\tb\nc\rd\\e', '\\N'])).toBe('a\\tb\\nc\\rd\\\\e\t\\\\N\n')
})

test('binary values are hexadecimal', () => {
  expect(write(['binary', 'binary'], [Buffer.from([0, 255, 9]), ''])).toBe('\\\\x00ff09\t\\\\x\n')
})

test('a timestamp of the session tells its zone', () => {
  expect(write(['timestamptz', 'timestamp', 'date'], ['2026-01-02 03:04:05', '2026-01-02 03:04:05', '2026-01-02'])).toBe('2026-01-02 03:04:05+00\t2026-01-02 03:04:05\t2026-01-02\n')
})

test('a single column is quoted, and its null is an empty line', () => {
  expect(write(['text'], ['say "hi",\nthen go'], 'csv')).toBe('"say ""hi"",\nthen go"\n')
  expect(write(['text'], [''], 'csv')).toBe('""\n')
  expect(write(['text'], [null], 'csv')).toBe('\n')
  expect(write(['binary'], [''], 'csv')).toBe('"\\x"\n')
  expect(write(['timestamptz'], ['2026-01-02 03:04:05'], 'csv')).toBe('"2026-01-02 03:04:05+00"\n')
  expect(write(['date'], ['0000-00-00'], 'csv')).toBe('\n')
})

test.each(['0000-00-00', '2024-00-10', '2024-05-00', '2023-02-29', '1900-02-29', '2024-04-31', '0000-05-05', '2024'])('%s is no day', (day) => {
  const told: [number, string][] = []
  expect(write(['plain', 'date', 'timestamp'], ['1', day, `${day} 10:00:00`], 'text', (column, written) => told.push([column, written]))).toBe('1\t\\N\t\\N\n')
  expect(told).toEqual([[1, day], [2, `${day} 10:00:00`]])
})

test.each(['0001-01-01', '2024-02-29', '2000-02-29', '9999-12-31', '2023-04-30', '0004-02-29'])('%s is a day', (day) => {
  expect(write(['date', 'plain'], [day, '1'])).toBe(`${day}\t1\n`)
})

test.each([250, 251, 65_535, 65_536])('a value of %i bytes keeps every one', (length) => {
  const value = 'x'.repeat(length - 1) + '\t'
  expect(write(['text', 'plain'], [value, '1'])).toBe(`${'x'.repeat(length - 1)}\\t\t1\n`)
  expect(write(['plain', 'plain'], ['y'.repeat(length), '1'])).toBe(`${'y'.repeat(length)}\t1\n`)
})

test('a row that ends too early or too late is refused', () => {
  const packet = packetOf(['abc', 'def'])
  const target = Buffer.alloc(100)
  for (const cells of [['text'], ['text', 'text', 'text']] as const) {
    expect(() => new RowWriter({ cells, format: 'text', unfit: () => {} }).write(packet, 0, packet.length, target, 0)).toThrow('do not follow the protocol')
  }
  expect(() => new RowWriter({ cells: ['text', 'text'], format: 'text', unfit: () => {} }).write(packet, 0, packet.length - 1, target, 0)).toThrow('do not follow the protocol')
  expect(() => new RowWriter({ cells: ['text'], format: 'text', unfit: () => {} }).write(Buffer.from([254, 1, 0, 0, 0, 0, 0, 0, 0, 65]), 0, 10, target, 0)).toThrow('do not follow the protocol')
})
