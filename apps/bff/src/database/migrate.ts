import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { type Migration, readMigrations } from './migration-files.ts'

/** The number under which Prisma's own command line locks a database too, so that the two exclude each other. */
const LOCK = 72_707_369

const HISTORY = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`

interface Applied {
  name: string
  checksum: string
  finished: boolean
}

/**
 * Brings the database to the newest of the migrations in `folder`, each in a transaction of its own, recorded as Prisma records it.
 * Of several processes that do so at once, one works and the others wait. Returns the names of those applied now.
 */
export async function migrate(url: string, folder: string): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    await client.query(HISTORY)
    const applied = await readHistory(client)
    refuseForeignHistory(applied, migrations)
    const waiting = migrations.filter(({ name }) => !applied.some((done) => done.name === name))
    for (const migration of waiting) await apply(client, migration)
    return waiting.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

async function readHistory(client: Client): Promise<Applied[]> {
  const { rows } = await client.query<Applied>(`SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
    FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name`)
  return rows
}

function refuseForeignHistory(applied: Applied[], migrations: Migration[]) {
  for (const { name, checksum, finished } of applied) {
    const migration = migrations.find((candidate) => candidate.name === name)
    if (!migration) throw new Error(`The database has the migration ${name}, which this release does not know. Start the release that made it, or a newer one.`)
    if (!finished) throw new Error(`The migration ${name} failed half way. Mend the database, then mark it with "prisma migrate resolve".`)
    if (migration.checksum !== checksum) throw new Error(`The migration ${name} was edited after this database applied it. Restore its file.`)
  }
}

async function apply(client: Client, { name, sql, checksum }: Migration) {
  const started = new Date()
  try {
    await client.query('BEGIN')
    await client.query(sql)
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name, started],
    )
    await client.query('COMMIT')
  } catch (cause) {
    await client.query('ROLLBACK')
    throw new Error(`The migration ${name} failed and was undone: ${(cause as Error).message}`, { cause })
  }
}
