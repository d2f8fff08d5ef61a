import { type SpawnSyncOptions, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Account, namedAccount, serverAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { freePort } from './port.ts'
import { chownTree, isAlive } from './process.ts'

/** What the clients of a cluster need to know; kept in a 0600 file inside it. */
export interface Access {
  port: number
  adminPassword: string
  password: string
}

export interface Cluster {
  data: string
  bin: string
  account: Account
  /** How the server names its data folder. Root's server can stand in a folder whose parents are closed to it, but not walk there. */
  dataArgument: string
}

const ACCESS = 'tributary.json'
const ACCESS_RULES = 'host all all 127.0.0.1/32 scram-sha-256\n'

/** Opens the cluster under `folder`, and makes it first where there is none. Two that do so at once end up with the same one. */
export async function openCluster(folder: string): Promise<Cluster> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const data = join(folder, 'data')
  if (!existsSync(data)) await createCluster(folder, data)
  const account = serverAccount(data)
  return { data, account, bin: findBinaries(account), dataArgument: dataArgument(account, data) }
}

export function readAccess({ data }: Cluster): Access {
  return JSON.parse(readFileSync(join(data, ACCESS), 'utf8')) as Access
}

export function writeAccess(data: string, access: Access, { uid, gid }: Account = {}) {
  const next = join(data, `${ACCESS}.${process.pid}`)
  writeFileSync(next, JSON.stringify(access), { mode: 0o600 })
  if (uid !== undefined && gid !== undefined) chownSync(next, uid, gid)
  renameSync(next, join(data, ACCESS))
}

async function createCluster(folder: string, data: string) {
  sweepHalfMade(folder)
  const half = join(folder, `new-${process.pid}`)
  mkdirSync(half, { mode: 0o700 })
  const account = namedAccount()
  const bin = findBinaries(account)
  chownTree(half, account)

  const access = { port: await freePort(), adminPassword: secret(), password: secret() }
  const here = dataArgument(account, half)
  const at: SpawnSyncOptions = { ...account, cwd: half, env: { LC_ALL: 'C', TZ: 'UTC' } }
  const locale = ['--encoding=UTF8', '--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  run(join(bin, 'initdb'), ['-D', here, '-U', 'postgres', '--auth=trust', ...locale], at)
  run(join(bin, 'postgres'), ['--single', '-D', here, 'postgres'], { ...at, input: firstStatements(access) })

  writeFileSync(join(half, 'pg_hba.conf'), ACCESS_RULES)
  writeAccess(half, access)
  chownTree(half, serverAccount(data))
  chmodSync(half, 0o700)
  adopt(half, data)
}

/** One name for whole clusters only: what a killed start left half made never gets it. */
function adopt(half: string, data: string) {
  try {
    renameSync(half, data)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    if (!existsSync(data)) throw error
  }
}

function sweepHalfMade(folder: string) {
  for (const name of readdirSync(folder)) {
    const pid = /^new-(\d+)$/.exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

// Other databases of this server hold source data of the demo, with logins of their own that have no business here.
function firstStatements({ adminPassword, password }: Access) {
  return [
    `ALTER ROLE postgres PASSWORD '${adminPassword}'`,
    `CREATE ROLE tributary LOGIN PASSWORD '${password}'`,
    'CREATE DATABASE tributary OWNER tributary',
    'REVOKE CONNECT, TEMPORARY ON DATABASE tributary, postgres, template1 FROM PUBLIC',
  ].join('\n').concat('\n')
}

function dataArgument(account: Account, data: string) {
  return account.uid === undefined ? data : '/proc/self/cwd'
}

function run(command: string, args: string[], options: SpawnSyncOptions) {
  const { status, stderr, error } = spawnSync(command, args, { ...options, encoding: 'utf8' })
  // Single-user mode ends with status 0 whatever became of its statements.
  const failed = error ?? (status !== 0 || /\b(ERROR|FATAL|PANIC):/.test(String(stderr)))
  if (failed) throw new Error(`The embedded PostgreSQL could not be prepared: ${String(stderr || error)}`)
}

function secret() {
  return randomBytes(24).toString('base64url')
}
