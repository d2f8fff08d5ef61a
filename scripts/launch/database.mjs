import { at } from '../setup/paths.mjs'
import { step } from '../setup/step.mjs'
import { startEmbedded } from '../../apps/bff/src/database/embedded/start-embedded.ts'
import { migrate } from '../../apps/bff/src/database/migrate.ts'

const LOOK_EVERY = 2000

/** The database of `DATABASE_URL` or our own, migrated. Our own is started again when it is gone. */
export async function prepareDatabase(env) {
  const database = env.databaseUrl ? { url: env.databaseUrl, stop: async () => {} } : await startOwn(env.home)
  try {
    await step('Migrating', () => migrate(database.url, at('prisma/migrations')))
  } catch (error) {
    await database.stop()
    // A refused connection to a name with several addresses has a code and no words.
    throw env.databaseUrl ? new Error(`DATABASE_URL cannot be used: ${error.message || error.code}.`, { cause: error }) : error
  }
  return database
}

async function startOwn(home) {
  const embedded = await step('Starting PostgreSQL', () => startEmbedded(home))
  let mending
  const watch = setInterval(() => {
    if (mending || embedded.isRunning()) return
    mending = startEmbedded(home).catch(() => {}).finally(() => { mending = undefined })
  }, LOOK_EVERY)
  return {
    url: embedded.url,
    adminUrl: embedded.adminUrl,
    async stop() {
      clearInterval(watch)
      await mending
      await embedded.stop()
    },
  }
}
