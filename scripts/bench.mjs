// npm run bench: each figure from a file of its own, one after another, on a machine that should have nothing else to do.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { cpus, freemem, loadavg, platform, release, totalmem } from 'node:os'
import { mariadbPackages } from './peers/start-mariadb.mjs'
import { installMachinePackages } from './setup/machine-packages.mjs'
import { at, pinnedNode, root, toolEnv } from './setup/paths.mjs'
import { prepare } from './setup/prepare.mjs'

installMachinePackages({ bwrap: 'bubblewrap', psql: 'postgresql-client', ...mariadbPackages })
prepare()

const only = process.argv.slice(2)
const gigabytes = (bytes) => `${(bytes / 2 ** 30).toFixed(1)} GB`
const cores = cpus()
process.stdout.write(`${[
  `${cores.length} × ${cores[0]?.model ?? 'unknown processor'}`,
  `memory ${gigabytes(totalmem())}, ${gigabytes(freemem())} free`,
  `${platform()} ${release()}`,
  `Node ${spawnSync(pinnedNode, ['--version'], { encoding: 'utf8' }).stdout.trim()}`,
  `load ${loadavg().map((load) => load.toFixed(2)).join(' ')}`,
  new Date().toISOString(),
].join('\n')}\n`)

const figures = readdirSync(at('bench')).filter((name) => /\.bench\.(ts|mjs)$/.test(name) && (only.length === 0 || only.some((word) => name.includes(word))))
if (figures.length === 0) process.stdout.write('\nThere is nothing to measure.\n')
for (const name of figures) {
  process.stdout.write(`\n── ${name.replace(/\.bench\.\w+$/, '')}\n`)
  const { status } = spawnSync(pinnedNode, [at('bench', name)], { cwd: root, env: toolEnv(), stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
