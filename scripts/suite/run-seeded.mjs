import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { installMachinePackages } from '../setup/machine-packages.mjs'
import { at, pinnedNode, toolEnv } from '../setup/paths.mjs'
import { prepare } from '../setup/prepare.mjs'

/** Runs the tests of a folder whose cases are drawn: as many as --<many> says, and those of an earlier run again by --seed. They hear of it by `<prefix>_SEED` and `<prefix>_<MANY>`. */
export function runSeeded({ tests, prefix, many, usual }) {
  const { values } = parseArgs({ options: { seed: { type: 'string' }, [many]: { type: 'string', default: String(usual) } } })
  const wrong = Object.entries(values).filter(([, value]) => !/^\d{1,10}$/.test(value))
  if (wrong.length > 0) {
    process.stderr.write(`${wrong.map(([name]) => `--${name}`).join(' and ')}: a whole number of up to ten digits.\n`)
    process.exit(2)
  }
  installMachinePackages({ bwrap: 'bubblewrap' })
  prepare()
  const env = toolEnv(Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}_${name.toUpperCase()}`, value])))
  const { status } = spawnSync(pinnedNode, [at('node_modules/vitest/vitest.mjs'), 'run', tests], { cwd: at('apps/bff'), env, stdio: 'inherit' })
  process.exitCode = status ?? 1
}
