import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../apps/bff/src/database/embedded/start-embedded.ts'
import { migrate } from '../apps/bff/src/database/migrate.ts'

export const root = join(import.meta.dirname, '..')
const ends: (() => Promise<unknown>)[] = []

/** Does this at the end of the measurement, and also where it is cut short; what was asked last is done first. */
export function atEnd(end: () => Promise<unknown>) {
  ends.push(end)
}

export async function endAll() {
  for (const end of ends.splice(0).toReversed()) await end()
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void endAll().finally(() => process.exit(1)))

/** A server of its own, migrated, on an empty home that goes with it. */
export async function ownDatabase(): Promise<{ home: string; url: string; adminUrl: string }> {
  const home = await mkdtemp(join(tmpdir(), 'tributary-bench-'))
  atEnd(() => rm(home, { recursive: true, force: true }))
  const server = await startEmbedded(home)
  atEnd(() => server.stop())
  await migrate(server.url, join(root, 'prisma/migrations'))
  return { home, url: server.url, adminUrl: server.adminUrl }
}
