import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbedded } from '../../apps/bff/src/database/embedded/start-embedded.ts'
import { migrate } from '../../apps/bff/src/database/migrate.ts'

const root = join(import.meta.dirname, '../..')

export interface RunningProduct {
  url: string
  adminUrl: string
  workerPid: number
  close(): Promise<void>
}

/** Database, BFF and one worker, each a process of its own, on an empty home that goes with them. */
export async function startProduct(): Promise<RunningProduct> {
  const home = await mkdtemp(join(tmpdir(), 'tributary-bench-'))
  const server = await startEmbedded(home)
  await migrate(server.url, join(root, 'prisma/migrations'))
  const port = await freePort()
  const env = { ...process.env, TRIBUTARY_HOME: home, DATABASE_URL: server.url, PORT: String(port), LOG_LEVEL: 'warn' }
  const start = (file: string) => spawn(process.execPath, [join(root, 'apps/bff/src', file)], { env, stdio: 'inherit' })
  const [bff, worker] = [start('main.ts'), start('worker.ts')]
  const url = `http://127.0.0.1:${port}`
  while (!(await fetch(`${url}/api/v1/health`).catch(() => null))?.ok) await sleep(50)
  return {
    url,
    adminUrl: server.adminUrl,
    workerPid: worker.pid ?? 0,
    async close() {
      await Promise.all([bff, worker].map(end))
      await server.stop()
      await rm(home, { recursive: true, force: true })
    },
  }
}

async function end(child: ChildProcess) {
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
