import { chown, copyFile, chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { startEmbedded } from '../../../database/embedded/start-embedded.ts'

/** A server that offers TLS, with the certificate of `db.test` and `localhost` that lies beside this file; the user "db.test" comes in by that certificate alone, "trusted" by its name. */
export async function startTlsServer() {
  const home = await mkdtemp(join(tmpdir(), 'tls-server-'))
  const server = await startEmbedded(home, { durable: false })
  const data = join(home, 'postgres', 'data')
  const { uid, gid } = await stat(join(data, 'pg_hba.conf'))
  for (const file of ['server.key', 'server.crt']) {
    await copyFile(join(import.meta.dirname, file), join(data, file))
    await chmod(join(data, file), 0o600)
    await chown(join(data, file), uid, gid)
  }
  const rules = join(data, 'pg_hba.conf')
  await writeFile(rules, `hostssl all "db.test" 127.0.0.1/32 cert\nhost all trusted 127.0.0.1/32 trust\n${await readFile(rules, 'utf8')}`)
  const client = new Client({ connectionString: server.adminUrl })
  await client.connect()
  await client.query('CREATE ROLE "db.test" LOGIN; CREATE ROLE trusted LOGIN')
  for (const setting of ['ssl = on', `ssl_ca_file = 'server.crt'`]) await client.query(`ALTER SYSTEM SET ${setting}`)
  await client.query('SELECT pg_reload_conf()')
  await client.end()
  return {
    adminUrl: server.adminUrl,
    async stop() {
      await server.stop()
      await rm(home, { recursive: true, force: true })
    },
  }
}
