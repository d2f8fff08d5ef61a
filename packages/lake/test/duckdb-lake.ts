import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type PreparedCommit, prepareCommit } from '../src/commit.ts'
import { scanSnapshot, scanSql } from '../src/scan.ts'
import { type LakeSchema, lakeTypeOf, reconcileSchema } from '../src/schema.ts'
import { readTable, schemaOf } from '../src/snapshot.ts'
import { copyStatement, StagedFile, stagedFile } from '../src/stage.ts'
import { diskStorage } from '../src/storage/disk.ts'
import { newDataPath } from '../src/storage/path.ts'
import type { Storage } from '../src/storage/storage.ts'
import { serveFolder } from './serve-folder.ts'

/** A lake with a real engine: on disk, where readers that are not ours find its files over HTTP, or in the storage that `open` makes. */
export async function duckdbLake(open?: (root: string) => Storage | Promise<Storage>) {
  const root = await mkdtemp(join(tmpdir(), 'lake-'))
  const server = await serveFolder(root)
  const storage: Storage = open ? await open(root) : { ...diskStorage(root), urlOf: (path) => `${server.url}/${path}` }
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const lake = {
    root,
    storage,
    connection,
    url: server.url,
    rows: async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjects(),
    async scan(location: string, snapshotId?: bigint) {
      const { schema, files } = await scanSnapshot(storage, location, snapshotId)
      return { schema, sql: scanSql((await storage.hold(files)).files, schema, files.reduce((sum, { rows }) => sum + rows, 0)) }
    },
    stage: (tableId: string, select: string, schema: LakeSchema, lacks?: ReadonlySet<number>) => stage({ root, storage, connection }, tableId, select, schema, lacks),
    async load(tableId: string, current: string | null, mode: 'full' | 'append', select: string): Promise<PreparedCommit> {
      const before = current === null ? null : schemaOf(await readTable(storage, current))
      const schema = reconcileSchema(before, (await describe(connection, select)).map(({ name, type }) => ({ name, type: lakeTypeOf(type).type })), mode)
      const file = await lake.stage(tableId, select, schema)
      return prepareCommit(storage, { tableId, current, mode, schema, files: [file], now: new Date() })
    },
    async close() {
      connection.closeSync()
      instance.closeSync()
      await server.close()
      await rm(root, { recursive: true })
    },
  }
  return lake
}
export type DuckdbLake = Awaited<ReturnType<typeof duckdbLake>>

async function describe(connection: DuckDBConnection, select: string) {
  const rows = (await connection.runAndReadAll(`DESCRIBE (${select})`)).getRowObjectsJson()
  return rows.map((row) => ({ name: String(row['column_name']), type: String(row['column_type']) }))
}

interface Stage {
  root: string
  storage: Storage
  connection: DuckDBConnection
}

async function stage({ root, storage, connection }: Stage, tableId: string, select: string, { columns }: LakeSchema, lacks: ReadonlySet<number> = new Set()) {
  const found = await describe(connection, select)
  const casts = Object.fromEntries(found.flatMap(({ name, type }) => {
    const cast = lakeTypeOf(type).cast
    return cast ? [[name, cast]] : []
  }))
  const local = join(root, `${randomUUID()}.parquet`)
  const [stats] = (await connection.runAndReadAll(copyStatement({ select, file: local, columns, casts, lacks }))).getRowObjectsJson()
  // As it is in the product, where the engine is another process.
  const staged = StagedFile.parse(JSON.parse(JSON.stringify(stagedFile(stats, columns))))
  const path = newDataPath(tableId)
  const bytes = await storage.adopt(local, path)
  if (bytes !== staged.bytes) throw new Error(`The engine tells ${staged.bytes} bytes, the file has ${bytes}.`)
  return { path, staged }
}
