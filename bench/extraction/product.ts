import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { atEnd, ownDatabase, root } from '../own-database.ts'

export interface RunningProduct {
  home: string
  url: string
  databaseUrl: string
  adminUrl: string
  bffPid: number
  workerPid: number
}

/** Database, BFF and one worker, each a process of its own; `endAll` takes them down. */
export async function startProduct(): Promise<RunningProduct> {
  const { home, url: databaseUrl, adminUrl } = await ownDatabase()
  const port = await freePort()
  const env = { ...process.env, TRIBUTARY_HOME: home, DATABASE_URL: databaseUrl, PORT: String(port), LOG_LEVEL: 'warn' }
  const start = (file: string) => spawn(process.execPath, [join(root, 'apps/bff/src', file)], { env, stdio: 'inherit' })
  const [bff, worker] = [start('main.ts'), start('worker.ts')]
  atEnd(() => Promise.all([bff, worker].map(end)))
  const url = `http://127.0.0.1:${port}`
  while (!(await fetch(`${url}/api/v1/health`).catch(() => null))?.ok) await sleep(50)
  return { home, url, databaseUrl, adminUrl, bffPid: bff.pid ?? 0, workerPid: worker.pid ?? 0 }
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}

function freePort() {
  return new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
