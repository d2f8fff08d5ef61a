import { spawnSync } from 'node:child_process'
import { chownSync, lchownSync, readFileSync, readdirSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Account } from './account.ts'

const PID_FILE = 'postmaster.pid'

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The process number of the server that runs on this data folder, if one does. */
export function serverPid(data: string): number | undefined {
  const pid = recordedPid(data)
  return pid > 0 && servesFrom(pid, data) ? pid : undefined
}

/** After a restart of the machine or the container a killed server's number may belong to anything, and PostgreSQL would wait for that. */
export function dropForeignPid(data: string) {
  const pid = recordedPid(data)
  if (pid > 0 && isAlive(pid) && !servesFrom(pid, data)) rmSync(join(data, PID_FILE), { force: true })
}

function servesFrom(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return /postgres/.test(spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '')
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data)
  } catch {
    return false
  }
}

function recordedPid(data: string): number {
  try {
    return Number(readFileSync(join(data, PID_FILE), 'utf8').split('\n')[0])
  } catch {
    return 0
  }
}

export function chownTree(folder: string, { uid, gid }: Account) {
  if (uid === undefined || gid === undefined) return
  chownSync(folder, uid, gid)
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) lchownSync(join(entry.parentPath, entry.name), uid, gid)
}
