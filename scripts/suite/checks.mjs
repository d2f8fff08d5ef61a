import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { at } from '../setup/paths.mjs'
import { readVitest, sum } from './counts.mjs'
import { asOne, runVisibly } from './run-visibly.mjs'

const REPORT = 'test-results/vitest.json'
const quietTurbo = ['--continue', '--output-logs=errors-only', '--no-update-notifier']

const workspaces = ['apps', 'packages'].flatMap((folder) => readdirSync(at(folder)).map((name) => `${folder}/${name}`))
  .filter((folder) => existsSync(at(folder, 'package.json')))
const withScript = (name) => workspaces.filter((folder) => JSON.parse(readFileSync(at(folder, 'package.json'), 'utf8')).scripts?.[name])

export const types = {
  title: 'Types',
  run: async () => sum([
    asOne(await runVisibly('turbo', ['run', 'types', ...quietTurbo])),
    asOne(await runVisibly('tsc', ['-p', 'tsconfig.json'])),
  ]),
}

export const lint = {
  title: 'Lint',
  run: async () => {
    const others = ['scripts', 'bench', 'e2e', 'prisma'].filter((folder) => existsSync(at(folder)))
    return sum([
      asOne(await runVisibly('turbo', ['run', 'lint', ...quietTurbo])),
      asOne(await runVisibly('oxlint', ['--config', '.oxlintrc.json', '--deny-warnings', ...others])),
    ])
  },
}

export const house = { title: 'Boundaries, sizes, scripts', run: () => vitest('.', ['vitest', ['run', '--config', 'scripts/vitest.config.mjs']]) }

export const unitTests = {
  title: 'Unit and integration',
  run: () => everywhere('test'),
}

export const peerTests = (env) => ({ title: 'Peers', run: () => everywhere('test:peers', env) })

/** One workspace after another: each already uses all cores. */
const everywhere = (script, env) => vitest(withScript(script), ['turbo', ['run', script, '--continue', '--concurrency=1', '--no-update-notifier', '--']], env)

async function vitest(folders, [command, args], env = {}) {
  const reports = [folders].flat().map((folder) => at(folder, REPORT))
  for (const report of reports) rmSync(report, { force: true })
  const well = await runVisibly(command, [...args, '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`], env)
  const counted = sum(reports.map(readVitest))
  return !well && counted.failed === 0 ? { ...counted, failed: 1 } : counted
}
