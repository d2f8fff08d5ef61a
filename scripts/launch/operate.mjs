import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { startEmbedded } from '../../apps/bff/src/database/embedded/start-embedded.ts'
import { readEnvOrExit } from '../../apps/bff/src/env.ts'
import { operate, usageOf } from '../../apps/bff/src/operator.ts'
import { giveUp } from '../setup/step.mjs'
import { holdHome } from './hold-home.mjs'

/** What another command that holds the home answers; the product answers with the address at which it runs. */
const COMMAND = 'A command of the operator'

const args = process.argv.slice(2)
const usage = usageOf(args)
if (usage) giveUp(usage, 2)
const env = readEnvOrExit()

/** The running product's embedded server, or one that runs as long as the command. */
async function ownDatabase() {
  if (!existsSync(join(env.home, 'postgres'))) giveUp(`There is no database in ${env.home} yet. Set TRIBUTARY_HOME or DATABASE_URL as the product has them, or start it once.`, 2)
  const other = await holdHome(env.home, COMMAND)
  if (other === COMMAND) giveUp(`${COMMAND} is at work on ${env.home}. Wait until it is done.`)
  const embedded = await startEmbedded(env.home)
  // Links begin with the address at which people reach it: the running product knows best.
  return { databaseUrl: embedded.url, publicUrl: env.publicUrl ?? other, stop: other ? async () => {} : embedded.stop }
}

const { databaseUrl, publicUrl, stop } = env.databaseUrl ? { ...env, stop: async () => {} } : await ownDatabase()
// Ctrl-C ends the command; the server that was started for it is taken down all the same.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop().finally(() => process.exit(1)))
const status = await operate(args, { ...env, databaseUrl, publicUrl }).finally(stop)
process.exit(status)
