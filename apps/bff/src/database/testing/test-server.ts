import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded, stopEmbedded } from '../embedded/start-embedded.ts'
import { isAlive } from '../embedded/process.ts'
import { migrate } from '../migrate.ts'

const PREFIX = 'tributary-tests-'
const MIGRATIONS = resolve(import.meta.dirname, '../../../../../prisma/migrations')

export interface TestServer {
  url: string
  adminUrl: string
  /** A folder that goes with the run. */
  home: string
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer
  }
}

/** One PostgreSQL for the whole run, with the migrated database that every test clones; vitest calls what it returns at the end. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  await sweepLeftovers()
  const home = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`))
  const server = await startEmbedded(home, { durable: false })
  const end = async () => {
    await server.stop()
    await rm(home, { recursive: true, force: true })
  }
  try {
    await migrate(server.url, MIGRATIONS)
    // A template may have no visitors; this also keeps a test from writing to it.
    await execute(server.adminUrl, 'ALTER DATABASE tributary WITH ALLOW_CONNECTIONS false')
  } catch (error) {
    await end()
    throw error
  }
  provide('testServer', { url: server.url, adminUrl: server.adminUrl, home })
  return end
}

/** What a killed test run could not take away itself. */
async function sweepLeftovers() {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(PREFIX) && Number(name.slice(PREFIX.length).split('-')[0])
    if (!pid || isAlive(pid)) continue
    const home = join(tmpdir(), name)
    await stopEmbedded(home)
    await rm(home, { recursive: true, force: true })
  }
}

async function execute(url: string, sql: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
