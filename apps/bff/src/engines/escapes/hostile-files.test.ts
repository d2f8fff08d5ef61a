import { readFile, symlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { usePrisoners } from '../testing/attacks.ts'
import { lakeFile } from '../testing/lake-file.ts'
import { useBox } from '../testing/test-box.ts'

// What a client may send, read in the engine as a load reads it.
const mebibyte = 1024 ** 2
const it = useBox({ limits: { memoryBytes: 256 * mebibyte, outputBytes: 8 * mebibyte, tempBytes: 8 * mebibyte } })
const imprison = usePrisoners(it)

const soon = { wallClockMs: 300 }

/** Loads `file` as the reader says. */
async function load(file: string, reader: string, limits = {}) {
  const { sql, input, child } = await imprison([file], { limits })
  const end: string = await sql(`COPY (SELECT * FROM ${reader.replace('FILE', `'${input}'`)}) TO '/box/out/0.parquet' (FORMAT parquet, COMPRESSION zstd)`).then(() => 'loaded', (error: Error) => error.message)
  await child.stop()
  return end
}

async function given(name: string, bytes: Buffer | string) {
  const file = join(it.home, name)
  await writeFile(file, bytes, { mode: 0o444 })
  return file
}

const csv = "read_csv(FILE, auto_detect = false, header = false, columns = {'a': 'VARCHAR'})"
const zeros = Buffer.alloc(512 * mebibyte)
const lines = Buffer.from(`${'x'.repeat(1023)}\n`.repeat(64 * 1024))
const members = (one: Buffer, count: number) => Buffer.concat(Array.from({ length: count }, () => one))

const sent: [name: string, bytes: () => Buffer | string, reader: string, stoppedBy: string, end: RegExp][] = [
  ['zeros.csv.gz', () => gzipSync(zeros), csv, 'the clock or the longest line', /Maximum line size|longer than 1 s/],
  ['zeros.csv.zst', () => zstdCompressSync(zeros), csv, 'the clock or the longest line', /Maximum line size|longer than 1 s/],
  ['zeros.json.gz', () => gzipSync(Buffer.concat([Buffer.from('["'), zeros])), 'read_json_objects(FILE)', 'the reader of JSON', /maximum_object_size|Malformed JSON|allocate|longer than 1 s/],
  ['lines.csv.gz', () => members(gzipSync(lines), 4096), "read_csv(FILE, auto_detect = false, header = false, columns = {'a': 'VARCHAR'}, compression = 'gzip')", 'the clock, the scales or the limit of a file', /longer than 1 s|more than 8 MB|Could not write file/],
  ['lines.csv.zst', () => members(zstdCompressSync(lines), 4096), csv, 'the clock, the scales or the limit of a file', /longer than 1 s|more than 8 MB|Could not write file/],
  ['nested.json', () => `${'['.repeat(2_000_000)}`, 'read_json_auto(FILE)', 'the reader of JSON', /Malformed JSON|depth|maximum_object_size|ended in the middle|longer than 1 s/],
  ['quote.csv', () => `a\n"${'x'.repeat(64 * mebibyte)}`, "read_csv(FILE, header = true, quote = '\"', columns = {'a': 'VARCHAR'})", 'the clock or the longest line', /Maximum line size|quote|longer than 1 s/i],
  ['columns.csv', () => Array.from({ length: 300_000 }, (_, at) => `c${at}`).join(','), 'read_csv(FILE)', 'the clock, the memory or the reader', /longer than 1 s|memory|allocat|Maximum line size|dialect|columns/i],
  ['footer.parquet', () => Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(100), Buffer.from([0xff, 0xff, 0xff, 0x7f]), Buffer.from('PAR1')]), 'read_parquet(FILE)', 'the reader of Parquet', /footer length|too small|corrupt|magic/i],
  ['magic.parquet', () => 'no Parquet at all', 'read_parquet(FILE)', 'the reader of Parquet', /No magic bytes|too small/],
  ['thrift.parquet', () => Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(5000, 0x1c), Buffer.from([0x88, 0x13, 0, 0]), Buffer.from('PAR1')]), 'read_parquet(FILE)', 'the reader of Parquet', /TProtocolException/],
]

test.each(sent)('%s', async (name, bytes, reader, _, end) => {
  expect(await load(await given(name, bytes()), reader, end.source.includes('longer than') ? soon : {})).toMatch(end)
})

test('a Parquet file with any byte of it changed breaks at most its own child', async () => {
  const source = join(it.home, 'whole.parquet')
  await lakeFile(source, "SELECT i AS id, 'row ' || i AS name, i * 1.5 AS half FROM range(2000) t(i)")
  const whole = await readFile(source)
  const ends = new Set<string>()
  for (let at = 0; at < 8; at++) {
    const changed = Buffer.from(whole)
    // Fixed places all over the file, most of them in what describes it.
    const place = changed.length - 9 - Math.floor((changed.length - 20) * (at / 8) ** 2)
    changed.fill(0xff - at, place, place + 3)
    const end = await load(await given(`changed-${at}.parquet`, changed), 'read_parquet(FILE)')
    ends.add(end === 'loaded' ? end : /ended in the middle|ran out of memory/.test(end) ? 'its child ended' : /longer than|more than/.test(end) ? 'stopped' : 'told')
  }
  expect([...ends].filter((end) => !['loaded', 'told', 'its child ended', 'stopped'].includes(end))).toEqual([])
  expect(ends.has('told')).toBe(true)
  expect(await load(source, 'read_parquet(FILE)')).toBe('loaded')
})

test('a file of a terabyte that takes no room is read no longer than the clock says', async () => {
  const file = await given('sparse.csv', '').then(async (name) => {
    await truncate(name, 1024 ** 4)
    return name
  })
  expect(await load(file, csv, soon)).toMatch(/Maximum line size|longer than 1 s/)
})

test('a link as an input leads nowhere in there', async () => {
  await writeFile(join(it.home, 'secret.csv'), 'secret')
  await symlink(join(it.home, 'secret.csv'), join(it.home, 'link.csv'))
  expect(await load(join(it.home, 'link.csv'), csv)).toMatch(/Cannot access file/)
})

test.each([`it's "quoted".csv`, "'); COPY (SELECT 1) TO 'x'.csv", 'a\nb.csv', '{a,b}*?[c].csv', 'ünïcödé 表.csv', '-rf.csv', '$(id).csv'])('a file called %j is only a file', async (name) => {
  const file = await given(name, 'plain\n')
  const { sql, input } = await imprison([file])
  const end = await sql(`SELECT * FROM read_csv('${input.replaceAll("'", "''")}', header = false)`).then(() => 'read', (error: Error) => error.message)
  // Signs of a pattern are that to DuckDB.
  expect(end).toMatch(/^read$|No files found/)
})
