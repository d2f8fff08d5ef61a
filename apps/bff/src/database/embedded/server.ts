import { spawn } from 'node:child_process'
import { closeSync, fchownSync, openSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { type Access, type Cluster, readAccess, writeAccess } from './cluster.ts'
import { freePort, isFree } from './port.ts'
import { dropForeignPid, serverPid } from './process.ts'

/** Long, because a server that was killed replays its log first. */
const READY_WITHIN = 300_000
const LAUNCHES = 50
const AGAIN_AFTER = 200
const STOPPED_WITHIN = 30_000
const STEP = 20
const LOG_BYTES = 10_000_000

/** For a small machine; what is not here is PostgreSQL's own default. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] %d ',
}
const FORGETFUL = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

export interface ServerOptions {
  /** False for tests alone: then nothing is waited for on its way to the disk. */
  durable: boolean
}

/** Returns when the server takes connections; `adopted` where it had been running before. */
export async function runServer(cluster: Cluster, options: ServerOptions): Promise<{ adopted: boolean }> {
  const deadline = Date.now() + READY_WITHIN
  let child: Child | undefined
  let launches = 0
  while (launches <= LAUNCHES && Date.now() < deadline) {
    const running = serverPid(cluster.data)
    if (running && (await takesConnections(readAccess(cluster)))) return { adopted: running !== child?.pid }
    // A server that was killed leaves children which hold its memory for a moment; PostgreSQL refuses until they are gone.
    if (!running && (!child || child.ended)) {
      await sleep(launches > 0 ? AGAIN_AFTER : 0)
      child = await launch(cluster, options)
      launches += 1
    }
    await sleep(STEP)
  }
  throw new Error(`The embedded PostgreSQL did not start. Its log is ${logFile(cluster)}.`)
}

/** Ends all sessions and the server, whoever started it. Nothing that was acknowledged is lost. */
export async function stopServer(data: string): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    const pid = serverPid(data)
    if (!pid) return
    try {
      process.kill(pid, signal)
    } catch {
      // It ended between the two lines.
    }
    const deadline = Date.now() + STOPPED_WITHIN
    while (serverPid(data) && Date.now() < deadline) await sleep(STEP)
  }
}

interface Child {
  pid: number | undefined
  ended: boolean
}

async function launch(cluster: Cluster, { durable }: ServerOptions): Promise<Child> {
  const { data, bin, account, dataArgument } = cluster
  const access = await accessWithFreePort(cluster)
  dropForeignPid(data)
  const settings = Object.entries({ ...SETTINGS, ...(durable ? {} : FORGETFUL), port: access.port }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = openLog(cluster)
  // Detached, so that Ctrl-C in the terminal reaches its clients first.
  const server = spawn(join(bin, 'postgres'), ['-D', dataArgument, ...settings], {
    ...account, cwd: data, env: { LC_ALL: 'C', TZ: 'UTC' }, detached: true, stdio: ['ignore', log, log],
  })
  closeSync(log)
  const child: Child = { pid: server.pid, ended: false }
  server.once('exit', () => { child.ended = true })
  server.once('error', () => { child.ended = true })
  server.unref()
  return child
}

async function accessWithFreePort(cluster: Cluster): Promise<Access> {
  const access = readAccess(cluster)
  if (await isFree(access.port)) return access
  const moved = { ...access, port: await freePort() }
  writeAccess(cluster.data, moved, cluster.account)
  return moved
}

async function takesConnections({ port, adminPassword }: Access): Promise<boolean> {
  const client = new Client({ host: '127.0.0.1', port, user: 'postgres', password: adminPassword, database: 'postgres', connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

function openLog(cluster: Cluster) {
  const file = logFile(cluster)
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES) renameSync(file, `${file}.old`)
  const log = openSync(file, 'a', 0o600)
  const { uid, gid } = cluster.account
  if (uid !== undefined && gid !== undefined) fchownSync(log, uid, gid)
  return log
}

function logFile({ data }: Cluster) {
  return join(data, '..', 'server.log')
}
