// npm run race: 500 rounds of writers who race for one table, or as many as --rounds says; --seed draws those of an earlier run again.
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { installMachinePackages } from './setup/machine-packages.mjs'
import { at, pinnedNode, toolEnv } from './setup/paths.mjs'
import { prepare } from './setup/prepare.mjs'

const { values } = parseArgs({ options: { seed: { type: 'string' }, rounds: { type: 'string', default: '500' } } })
const wrong = Object.entries(values).filter(([, value]) => !/^\d{1,9}$/.test(value))
if (wrong.length > 0) {
  process.stderr.write(`${wrong.map(([name]) => `--${name}`).join(' and ')}: a whole number of up to nine digits.\n`)
  process.exit(2)
}

installMachinePackages({ bwrap: 'bubblewrap' })
prepare()
const env = toolEnv({ RACE_ROUNDS: values.rounds, ...(values.seed === undefined ? {} : { RACE_SEED: values.seed }) })
const { status } = spawnSync(pinnedNode, [at('node_modules/vitest/vitest.mjs'), 'run', 'src/testing/race'], { cwd: at('apps/bff'), env, stdio: 'inherit' })
process.exitCode = status ?? 1
