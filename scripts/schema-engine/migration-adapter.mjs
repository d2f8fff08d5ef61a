import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { Client } from 'pg'
import { readCharColumns } from './char-columns.mjs'

/** The driver adapter of @prisma/adapter-pg, mended where a schema engine needs more than a client does. */
export function migrationAdapter(url) {
  const connection = connectionOf(new URL(url ?? 'postgresql://127.0.0.1:1/none'))
  const options = { schema: url ? (new URL(url).searchParams.get('schema') ?? undefined) : undefined }
  const open = async (database) => mend(await new PrismaPg({ ...connection, database }, options).connect())
  const factory = new PrismaPg(connection, options)
  factory.connect = () => open(connection.database)
  factory.connectToShadowDb = () => openShadow(connection, open)
  return factory
}

// Fields one by one and never `connectionString`: pg lets that win over `database`, and the shadow database would be the real one.
function connectionOf(url) {
  const sslmode = url.searchParams.get('sslmode')
  return {
    host: url.searchParams.get('host') ?? url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    ...(['require', 'verify-ca', 'verify-full'].includes(sslmode) ? { ssl: { rejectUnauthorized: sslmode !== 'require' } } : {}),
  }
}

async function openShadow(connection, open) {
  const name = `prisma_migrate_shadow_db_${randomUUID()}`
  const admin = new Client(connection)
  await admin.connect()
  await admin.query(`CREATE DATABASE "${name}"`)
  const shadow = await open(name)
  const dispose = shadow.dispose.bind(shadow)
  shadow.dispose = async () => {
    await dispose()
    await admin.query(`DROP DATABASE "${name}" WITH (FORCE)`)
    await admin.end()
  }
  return shadow
}

function mend(adapter) {
  // Upstream cuts a script at every semicolon, those inside functions and texts too; PostgreSQL itself takes whole scripts.
  adapter.executeScript = async (script) => {
    try {
      await adapter.underlyingDriver().query(script)
    } catch (error) {
      adapter.onError(error)
    }
  }
  const startTransaction = adapter.startTransaction.bind(adapter)
  adapter.startTransaction = async (level) => readCharColumns(await startTransaction(level))
  return readCharColumns(adapter)
}
