import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openBox } from '../box.ts'
import { runSql } from '../run-sql.ts'
import { lakeFile, rowsOf } from './lake-file.ts'

// Run by the tests as another user and in other places: one whole run, told in one line of JSON.
const [home = ''] = process.argv.slice(2)
const work = join(home, 'work')
await mkdir(work, { recursive: true })
const box = await openBox({ home })
const input = await lakeFile(join(home, 'input.parquet'), 'SELECT range AS id FROM range(3)')
const [result] = await runSql(box, {
  inputs: [{ name: 'numbers', ...input }],
  statements: 'CREATE TABLE doubled AS SELECT id * 2 AS id FROM numbers',
  outputs: [{ name: 'doubled' }],
  workFolder: work,
}, { signal: new AbortController().signal, onLog: () => undefined, onProgress: () => undefined })
const rows = result ? await rowsOf(result.file) : null
await box.close()
process.stdout.write(JSON.stringify({ holds: box.holds, missing: box.missing, user: process.getuid?.(), rows }))
