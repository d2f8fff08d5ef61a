// How long the history of a table with 10,000 snapshots takes to open over the API, and its rows as of one of them.
import { randomInt } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getTable, listSnapshots, readRows } from '@tributary/contract/tables'
import { openDatabase } from '../apps/bff/src/database/open-database.ts'
import { startProduct } from './extraction/product.ts'
import { atEnd, endAll } from './own-database.ts'
import { describeTimes, percentile } from './pairs.ts'
import { aTable } from './preview/a-table.ts'

const SNAPSHOTS = 10_000
const CALLS = 40

try {
  const product = await startProduct()
  const { call, tableId } = await aTable(product.url, 'SELECT range AS id FROM range(1000)')
  const snapshotIds = await age(product, tableId)
  const times = { history: [] as number[], rows: [] as number[] }
  for (let at = 0; at < CALLS; at += 1) {
    times.history.push(await took(async () => {
      const [, { items }] = await Promise.all([call(getTable, { tableId }), call(listSnapshots, { tableId })])
      if (items.length === 0) throw new Error('The table has no history.')
    }))
    times.rows.push(await took(() => call(readRows, { tableId, snapshotId: snapshotIds[randomInt(SNAPSHOTS)] ?? '', limit: 100 })))
  }
  process.stdout.write(`${SNAPSHOTS.toLocaleString('en')} snapshots\nthe table and the first page of its history: ${describeTimes(times.history)}\nits rows as of one of them: ${describeTimes(times.rows)}\n`)
  if (percentile(times.history, 0.5) > 300) process.stdout.write('Over the budget of 300 ms.\n')
} finally {
  await endAll()
}

async function took(work: () => Promise<unknown>) {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** Gives the table a long past: snapshots with the files of its only one. */
async function age({ home, databaseUrl }: { home: string; databaseUrl: string }, tableId: string): Promise<string[]> {
  const db = openDatabase(databaseUrl)
  atEnd(() => db.$disconnect())
  const { metadataLocation, snapshotId } = await db.table.findUniqueOrThrow({ where: { id: tableId } })
  const place = join(home, 'lake', metadataLocation ?? '')
  const metadata = JSON.parse(await readFile(place, 'utf8')) as { snapshots: { 'snapshot-id': number; 'timestamp-ms': number }[] }
  const [only] = metadata.snapshots
  const row = await db.snapshot.findUniqueOrThrow({ where: { tableId_snapshotId: { tableId, snapshotId: snapshotId ?? 0n } } })
  if (!only) throw new Error('The table has no snapshot.')
  const before = Array.from({ length: SNAPSHOTS }, (_, at) => ({ ...only, 'snapshot-id': at + 1, 'timestamp-ms': only['timestamp-ms'] - (SNAPSHOTS - at) * 60_000 }))
  const location = `tables/${tableId}/metadata/90000-aged.metadata.json`
  await mkdir(join(home, 'lake', `tables/${tableId}/metadata`), { recursive: true })
  await writeFile(join(home, 'lake', location), JSON.stringify({ ...metadata, snapshots: [...before, only] }))
  await db.snapshot.createMany({ data: before.map((one) => ({ ...row, snapshotId: BigInt(one['snapshot-id']), committedAt: new Date(one['timestamp-ms']) })) })
  await db.table.update({ where: { id: tableId }, data: { metadataLocation: location } })
  return before.map((one) => String(one['snapshot-id']))
}
