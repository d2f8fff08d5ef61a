import { setTimeout as sleep } from 'node:timers/promises'
import type { Command, Operator } from '../command.ts'
import type { PrismaClient } from '../database/generated/client.ts'
import { EnvError } from '../env.ts'
import { sweepOnce } from '../sweeps.ts'
import { keyFileOf, readKeyFile, replaceKeys } from './key-file.ts'
import { countSealedWith, rewrapAll } from './rewrap-all.ts'
import { keyLock, lineOf } from './rotate-key.ts'

const PATIENCE_MS = 60_000
const LOOK_EVERY_MS = 100

export const forgetFormerKeys: Command = {
  takes: [],
  does: 'take former keys out of the key file, after proving that nothing is sealed with them',
  async run(operator) {
    let said = ''
    const alone = await sweepOnce(operator.context, { name: keyLock, run: async () => { said = await forget(operator) } })
    if (!alone) throw new EnvError('Another process is changing the key. Wait until it is done.')
    return said
  },
}

async function forget({ context: { db, vault }, env }: Operator): Promise<string> {
  const [newest, ...former] = vault.keyIds
  if (former.length === 0) return `There is one key, ${newest}. Nothing was changed.`
  // Whoever sealed with a former key before the newest was there may not have ended yet.
  await waitForOthers(db)
  const moved = await rewrapAll(db, vault)
  const left = await countSealedWith(db, former)
  const lines = moved.filter(({ moved: count, closed }) => count + closed > 0).map(lineOf)
  if (left > 0) throw new EnvError([`${left} things are sealed with a former key and do not open: they were changed, or moved. Nothing was forgotten.`, ...lines].join('\n'))
  if (env.keys) return [`Nothing needs ${former.join(', ')}.`, ...lines, 'Take what follows the first key out of TRIBUTARY_KEY on every host, and restart each.'].join('\n')
  const kept = readKeyFile(env.home) ?? []
  replaceKeys(env.home, kept.slice(0, 1))
  if (await countSealedWith(db, former) > 0) {
    replaceKeys(env.home, kept)
    throw new EnvError('A host sealed something with a former key just now: give every host the newest key first. Nothing was forgotten.')
  }
  return [`${former.join(', ')} ${former.length > 1 ? 'are' : 'is'} forgotten; the key of ${keyFileOf(env.home)} is ${newest}.`, ...lines].join('\n')
}

/** Until every transaction that is under way now has ended. */
async function waitForOthers(db: PrismaClient) {
  const underWay = await transactions(db)
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const now = new Set(await transactions(db))
    if (!underWay.some((transaction) => now.has(transaction))) return
    if (Date.now() > deadline) throw new EnvError('A transaction has been under way for more than a minute. Nothing was forgotten; try again later.')
    await sleep(LOOK_EVERY_MS)
  }
}

/** Of others: this command holds its lock in one of its own, and so do sweeps, which seal nothing. */
async function transactions(db: PrismaClient): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT a.pid || ' ' || a.xact_start AS id FROM pg_stat_activity a
    WHERE a.datname = current_database() AND a.xact_start IS NOT NULL AND a.pid <> pg_backend_pid()
      AND NOT EXISTS (SELECT FROM pg_locks l WHERE l.pid = a.pid AND l.locktype = 'advisory')`
  return rows.map(({ id }) => id)
}
