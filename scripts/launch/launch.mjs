// Brings up the database, the BFF and a worker, watches over them, and takes everything down again.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { publicUrlOf, readEnvOrExit } from '../../apps/bff/src/env.ts'
import { buildConsole } from '../setup/build-console.mjs'
import { giveUp, step } from '../setup/step.mjs'
import { openBook } from './book.mjs'
import { checkKey } from './check-key.mjs'
import { checkPort } from './check-port.mjs'
import { prepareDatabase } from './database.mjs'
import { liveDemo, loadDemoOnce } from './demo.mjs'
import { holdHome } from './hold-home.mjs'
import { healthOf } from './health.mjs'
import { superviseApps } from './supervise.mjs'

const watch = process.argv.includes('--watch')
const env = readEnvOrExit()
const origin = (host) => `http://${host.includes(':') ? `[${host}]` : host}:${env.port}`
const shownUrl = publicUrlOf(env)
const reachUrl = origin({ '0.0.0.0': '127.0.0.1', '::': '::1' }[env.host] ?? env.host)

const stops = []
let stopping
/** Takes down in the opposite order of coming up; a second Ctrl-C does not shorten it. */
function stop(status) {
  stopping ??= (async () => {
    for (const end of stops.toReversed()) await end()
    process.exit(status)
  })()
  return stopping
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0))
process.on('disconnect', () => void stop(1))

async function failWith(error) {
  // What fails while everything is taken down fails of that.
  if (stopping) return
  process.stdout.write('\n')
  process.stderr.write(`${error.message}\n`)
  // What an operator can mend.
  await stop(error.name === 'EnvError' ? 2 : 1)
}

async function launch() {
  mkdirSync(env.home, { recursive: true, mode: 0o700 })
  const other = await holdHome(env.home, shownUrl)
  if (other && !URL.canParse(other)) return giveUp(`${other} is at work on ${env.home}. Wait until it is done.`)
  if (other) {
    process.stdout.write(`Tributary is already running at ${other} with its state in ${env.home}. Nothing was started.\n`)
    return stop(0)
  }

  const book = openBook(env.home)
  await checkPort(env, book.endedUncleanly)
  book.open()
  stops.push(() => book.close())

  if (!watch) buildConsole()
  const database = await prepareDatabase(env)
  stops.push(database.stop)
  const madeKey = await checkKey(env, database.url)
  const apps = superviseApps({ env, databaseUrl: database.url, watch, onGivenUp: failWith })
  stops.push(apps.stop)
  const health = await step('Starting', () => healthOf(reachUrl, () => Boolean(stopping)))
  if (stopping) return
  const signIns = await loadDemoOnce({ env, database, url: reachUrl })
  if (stopping) return
  stops.push(liveDemo({ env, database }))
  const lines = [`Tributary is ready at ${watch ? 'http://localhost:5173' : shownUrl}`, signIns, madeKey && `Warning: ${madeKey}`, health.warning && `Warning: ${health.warning}`, `${watch ? '' : `Logs are in ${join(env.home, 'logs')}. `}Ctrl-C stops everything.`]
  process.stdout.write(`\n${lines.filter(Boolean).join('\n\n')}\n`)
}

launch().catch((error) => (error.code === 'refused' ? giveUp(error.message) : failWith(error)))
