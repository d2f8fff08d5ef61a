import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../../apps/bff/src/database/open-database.ts'
import { loadDemo } from '../../prisma/demo/load-demo.ts'
import { growSources } from '../../prisma/demo/sources/grow-sources.ts'
import { step } from '../setup/step.mjs'

/**
 * Loads the demo into an embedded database in which nobody is yet, once, and returns what to print about its people.
 * A demo that was cut short is loaded again: its loader removes what is there first.
 */
export async function loadDemoOnce({ env, database, url }) {
  if (!database.adminUrl) return ''
  const signIns = join(env.home, 'demo-sign-ins.txt')
  const loading = join(env.home, 'demo-loading')
  if (existsSync(signIns) && !existsSync(loading)) return readFileSync(signIns, 'utf8').trimEnd()
  if (!env.demo) return leaveAsItIs(loading)
  if (!existsSync(loading) && !(await isEmpty(database.url))) return ''

  writeFileSync(loading, '')
  const lines = await step('Loading the demo', () => loadDemo({ url, databaseUrl: database.url, adminUrl: database.adminUrl, lives: env.demoLives }))
  writeFileSync(signIns, `${lines.join('\n')}\n`, { mode: 0o600 })
  rmSync(loading)
  return lines.join('\n')
}

const GROW_EVERY = 10_000

/** Lets rows come to the sources of a demo that is loaded; returns what ends it. */
export function liveDemo({ env, database }) {
  if (!env.demo || !env.demoLives || !database.adminUrl || !existsSync(join(env.home, 'demo-sign-ins.txt'))) return async () => {}
  let growing
  const timer = setInterval(() => {
    // A server that is just being started again is asked the next time.
    growing ??= growSources(database.adminUrl).catch(() => {}).finally(() => { growing = undefined })
  }, GROW_EVERY)
  return async () => {
    clearInterval(timer)
    await growing
  }
}

// From here on the rows may be someone's own, so no later start may take them for the rest of a demo.
function leaveAsItIs(loading) {
  if (!existsSync(loading)) return ''
  rmSync(loading)
  return 'This home holds a demo that was only half loaded. To start empty, remove the folder.'
}

async function isEmpty(databaseUrl) {
  const db = openDatabase(databaseUrl)
  return db.organization.count().then((count) => count === 0).finally(() => db.$disconnect())
}
