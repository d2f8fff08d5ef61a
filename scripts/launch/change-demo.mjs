import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { startEmbedded } from '../../apps/bff/src/database/embedded/start-embedded.ts'
import { readEnvOrExit } from '../../apps/bff/src/env.ts'
import { changeCrm, crmChanges } from '../../prisma/demo/sources/change-crm.ts'
import { giveUp } from '../setup/step.mjs'
import { holdHome } from './hold-home.mjs'

const [asked, ...rest] = process.argv.slice(2)
const change = rest.length === 0 && Object.hasOwn(crmChanges, asked ?? '') ? crmChanges[asked] : undefined
if (!change) giveUp('Say "npm run demo -- rename" to let the CRM of the demo rename a column, or "npm run demo -- restore" to take it back.', 2)
const { home } = readEnvOrExit()
if (!existsSync(join(home, 'demo-sign-ins.txt'))) giveUp(`There is no demo in ${home}. Set TRIBUTARY_HOME as the product has it, or start it with the demo once.`, 2)
const running = await holdHome(home, 'A change of the demo')
if (!running) giveUp('Start the product with "npm start" first: the sources of the demo run with it.')

const { adminUrl } = await startEmbedded(home)
const changed = await changeCrm(adminUrl, change)
process.stdout.write(`${changed ? change.said : `Nothing was changed: the column is called ${change.to} already.`}\n`)
process.exit(0)
