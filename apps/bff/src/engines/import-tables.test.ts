import { readdir } from 'node:fs/promises'
import { getEventListeners } from 'node:events'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LakeColumn, LakeType } from '@tributary/lake/schema'
import { type Import, openImport } from './import-tables.ts'
import type { CopyFormat } from './copied/copy-format.ts'
import { rowsOf } from './testing/lake-file.ts'
import { useBox } from './testing/test-box.ts'

const it = useBox()
let engine: Import

beforeEach(async () => {
  engine = await openImport(it.box, { workFolder: it.work, signal: it.signal })
})
afterEach(() => engine.close())

const columns = (...types: LakeType[]): LakeColumn[] => types.map((type, index) => ({ fieldId: index + 1, name: `c${index + 1}`, type, required: false }))

async function load(text: string | Readable, types: LakeType[], format: CopyFormat = 'csv') {
  const csv = typeof text === 'string' ? Readable.from([Buffer.from(text)]) : text
  const { file, staged } = await engine.table({ name: 'crm.people', columns: columns(...types), rows: csv, format })
  return { rows: await rowsOf(file), staged }
}

test('every type as PostgreSQL writes it', async () => {
  const types: LakeType[] = ['long', 'int', 'boolean', 'decimal(38,9)', 'double', 'float', 'date', 'time', 'timestamp', 'timestamptz', 'string', 'uuid', 'binary']
  const line = '-9223372036854775808,2147483647,t,12345678901234567890.123456789,NaN,-Infinity,0001-01-01,23:59:59.999999,2024-02-29 12:00:00.123456,2024-02-29 12:00:00.123456+05:30,"a ""b""\nc, \\d",0b8f0f3c-8d1e-4c39-9a6c-1d0a2f4f5e6d,\\x00ff\n'
  const { rows, staged } = await load(`${line},,f,,1e-300,,,,,,"",,"\\x"\n`, types)
  expect(rows).toEqual([
    ['-9223372036854775808', 2147483647, true, '12345678901234567890.123456789', 'NaN', '-Infinity', '0001-01-01', '23:59:59.999999', '2024-02-29 12:00:00.123456',
      '2024-02-29 06:30:00.123456+00', 'a "b"\nc, \\d', '0b8f0f3c-8d1e-4c39-9a6c-1d0a2f4f5e6d', '\\x00\\xFF'],
    [null, null, false, null, 1e-300, null, null, null, null, null, '', null, ''],
  ])
  expect(staged.rows).toBe(2)
})

test('the text format of COPY, escapes and all', async () => {
  const raw = ['plain', '\\\\', '\\\\n', '\\\\\\n', 'a\\tb\\nc\\rd\\be\\ff\\vg', '\\N', '', '\\\\N', 'a,"b"', "x'y"]
  const { rows } = await load(raw.map((value, index) => `${index}\t${value}\t\\\\xdead\n`).join(''), ['int', 'string', 'binary'], 'text')
  expect(rows.map((row) => (row as unknown[])[1])).toEqual(['plain', '\\', '\\n', '\\\n', 'a\tb\nc\rd\be\ff\vg', null, '', '\\N', 'a,"b"', "x'y"])
  expect((rows[0] as unknown[])[2]).toBe('\\xDE\\xAD')
})

test('one child takes table after table, empty ones too', async () => {
  expect((await load('', ['int', 'string'])).staged.rows).toBe(0)
  expect((await load(Readable.from([]), ['int'])).staged.rows).toBe(0)
  expect((await load('1\n2\n', ['int'])).rows).toEqual([[1], [2]])
})

test('all rows arrive and bytes are told, however the stream is cut', async () => {
  const text = Array.from({ length: 20_000 }, (_, index) => `${index},"line\n${index}"\n`).join('')
  const pieces = Array.from({ length: Math.ceil(text.length / 777) }, (_, index) => Buffer.from(text.slice(index * 777, (index + 1) * 777)))
  let bytes = 0
  const { file, staged } = await engine.table({ name: 't', columns: columns('int', 'string'), format: 'csv', rows: Readable.from(pieces), onBytes: (more) => { bytes += more } })
  expect(bytes).toBe(text.length)
  expect(staged.rows).toBe(20_000)
  expect((await rowsOf(file, 'c1'))[19_999]).toEqual([19_999, 'line\n19999'])
})

test.each([
  ['1,a\n2,b\nx,c\n', 'Row 3 of crm.people, column "c1": the value "x" does not fit INTEGER.'],
  ['1,a\n3000000000,b\n', 'Row 2 of crm.people, column "c1": the value "3000000000" does not fit INTEGER.'],
  ['1,a\n2\n', 'Row 2 of crm.people: Expected Number of Columns: 2 Found: 1'],
  ['1,a\n2,b,c\n', 'Row 2 of crm.people: Expected Number of Columns: 2 Found: 3'],
])('what does not fit is told with row and column: %j', async (text, message) => {
  await expect(load(text, ['int', 'string'])).rejects.toMatchObject({ name: 'EngineFailed', message })
  expect((await load('1,a\n', ['int', 'string'])).staged.rows).toBe(1)
})

/** Three rows, one of them so long, with line ends inside it. */
const long = (length: number, at: number) => Array.from({ length: 3 }, (_, index) => `${index},${index === at ? `"${'x\n'.repeat(length / 2)}"` : 'a'}\n`).join('')

test('a row of 7 MB fits; a longer one is refused wherever it stands, never left out', async () => {
  expect((await load(long(7e6, 1), ['int', 'string'])).staged.rows).toBe(3)
  for (const [length, at] of [[9e6, 1], [20e6, 0], [20e6, 2], [40e6, 1]] as const) {
    await expect(load(long(length, at), ['int', 'string'])).rejects.toMatchObject({ name: 'EngineFailed', message: 'crm.people: a row is longer than 8 MiB, which is the most that is read.' })
  }
})

async function* broken() {
  yield Buffer.from('1\n2\n')
  throw new Error('The connection to the source was cut.')
}

test('a source that breaks off is an error, never a short table', async () => {
  await expect(load(Readable.from(broken()), ['int'])).rejects.toThrow('The connection to the source was cut.')
  expect((await load('1\n', ['int'])).rows).toEqual([[1]])
})

test('a source that breaks off before its first byte is an error too', async () => {
  const csv = new Readable({ read() { this.destroy(new Error('no right')) } })
  await expect(load(csv, ['int'])).rejects.toThrow('no right')
})

test('an endless source ends when the run is cancelled', async () => {
  const cancel = new AbortController()
  const own = await openImport(it.box, { workFolder: it.work, signal: cancel.signal })
  const csv = new Readable({ read() { this.push('1\n'.repeat(1000)) } })
  const loading = own.table({ name: 't', columns: columns('int'), format: 'csv', rows: csv, onBytes: () => cancel.abort(new Error('cancelled')) })
  await expect(loading).rejects.toThrow('cancelled')
  expect(csv.destroyed).toBe(true)
  await own.close()
  expect(getEventListeners(cancel.signal, 'abort')).toEqual([])
})

test('a child that dies in the middle ends the load with a sentence, even while the source says nothing', async () => {
  let pid = 0
  const own = await openImport({ ...it.box, ready: async (folder, limits) => {
    const readied = await it.box.ready(folder, limits)
    pid = readied.child.pid
    return readied
  } }, { workFolder: it.work, signal: it.signal })
  const silent = new Readable({ read() { return undefined } })
  silent.push('1\n')
  const loading = own.table({ name: 't', columns: columns('int'), format: 'csv', rows: silent, onBytes: () => void process.kill(-pid, 'SIGKILL') })
  await expect(loading).rejects.toMatchObject({ name: 'EngineStopped', message: expect.stringMatching(/^The engine was ended in the middle of the work/) })
  expect(silent.destroyed).toBe(true)
  await own.close()
})

test('hostile names of columns are only names', async () => {
  const hostile = `a"', 'b': 'VARCHAR'}); --`
  const { file } = await engine.table({ name: 't', columns: [{ fieldId: 1, name: hostile, type: 'string', required: false }], format: 'csv', rows: Readable.from([Buffer.from('x\n')]) })
  expect(await rowsOf(file)).toEqual([['x']])
})

test('closing leaves the loaded files alone and nothing else', async () => {
  const own = await openImport(it.box, { workFolder: join(it.work), signal: it.signal })
  const { file } = await own.table({ name: 't', columns: columns('int'), format: 'csv', rows: Readable.from([Buffer.from('1\n')]) })
  await own.close()
  await own.close()
  expect(await readdir(it.work)).toContain(file.slice(it.work.length + 1))
  await expect(own.table({ name: 't', columns: columns('int'), format: 'csv', rows: Readable.from([]) })).rejects.toThrow('This import is closed.')
})
