import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../../apps/bff/src/database/open-database.ts'
import { at } from '../setup/paths.mjs'
import { step } from '../setup/step.mjs'

/**
 * Loads the demo into an embedded database in which nobody is yet, once, and returns what to print about its people.
 * A demo that was cut short is loaded on: its loader goes over what is there already.
 */
export async function loadDemoOnce({ env, database, url }) {
  const signIns = join(env.home, 'demo-sign-ins.txt')
  const loading = join(env.home, 'demo-loading')
  const loader = at('prisma/demo/load-demo.ts')
  if (existsSync(signIns) && !existsSync(loading)) return readFileSync(signIns, 'utf8').trimEnd()
  if (!env.demo || !existsSync(loader)) return ''
  if (!existsSync(loading) && !(await isEmpty(database.url))) return ''

  writeFileSync(loading, '')
  const { loadDemo } = await import(loader)
  const lines = await step('Loading the demo', () => loadDemo({ env, url, databaseUrl: database.url, adminUrl: database.adminUrl }))
  writeFileSync(signIns, `${lines.join('\n')}\n`, { mode: 0o600 })
  rmSync(loading)
  return lines.join('\n')
}

async function isEmpty(databaseUrl) {
  const db = openDatabase(databaseUrl)
  return db.organization.count().then((count) => count === 0).finally(() => db.$disconnect())
}
