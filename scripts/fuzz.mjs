// npm run fuzz: a million hostile requests, or as many as --count says; --seed sends those of an earlier run again.
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { installMachinePackages } from './setup/machine-packages.mjs'
import { at, pinnedNode, toolEnv } from './setup/paths.mjs'
import { prepare } from './setup/prepare.mjs'

const { values } = parseArgs({ options: { seed: { type: 'string' }, count: { type: 'string', default: '1000000' } } })
const wrong = Object.entries(values).filter(([, value]) => !/^\d{1,9}$/.test(value))
if (wrong.length > 0) {
  process.stderr.write(`${wrong.map(([name]) => `--${name}`).join(' and ')}: a whole number of up to nine digits.\n`)
  process.exit(2)
}

installMachinePackages({ bwrap: 'bubblewrap' })
prepare()
const env = toolEnv({ FUZZ_COUNT: values.count, ...(values.seed === undefined ? {} : { FUZZ_SEED: values.seed }) })
const { status } = spawnSync(pinnedNode, [at('node_modules/vitest/vitest.mjs'), 'run', 'src/testing/fuzz'], { cwd: at('apps/bff'), env, stdio: 'inherit' })
process.exitCode = status ?? 1
