import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

function cruise(folder) {
  const command = join(root, 'node_modules/.bin/depcruise')
  const args = ['apps', 'packages', '--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json']
  const { stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 })
  if (!stdout) throw new Error(stderr)
  return JSON.parse(stdout)
}

// dependency-cruiser passes in silence where it cannot read TypeScript or follow an export.
test('the tree keeps its boundaries, and all of it was read', () => {
  const { modules, summary } = cruise(root)
  expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])

  const ours = modules.filter(({ source }) => /^(apps|packages)\//.test(source))
  expect(ours.length).toBeGreaterThan(50)
  expect(ours.filter(({ source }) => source.endsWith('.tsx')).length).toBeGreaterThan(10)
  const crossings = ours.filter(({ source, dependencies }) => source.startsWith('apps/') && dependencies.some(({ resolved }) => resolved.startsWith('packages/')))
  expect(crossings.length).toBeGreaterThan(10)
})

/** Rule, then pairs of a file and what it imports; the last pair is the fault, one before it its company. */
const faults = [
  ['everything-resolves', 'packages/dag/src/lost.ts', './nowhere.ts'],
  ['no-cycles', 'packages/dag/src/trip.ts', './round.ts', 'packages/dag/src/round.ts', './trip.ts'],
  ['contract-stands-alone', 'packages/contract/src/greedy.ts', '@tributary/dag/reach'],
  ['packages-stand-alone', 'packages/lake/src/greedy.ts', '@tributary/contract/catalog'],
  ['apps-never-meet', 'apps/console/src/features/catalog/near.ts', '../../../../bff/src/problem.ts'],
  ['lake-and-prisma-belong-to-the-bff', 'apps/cli/src/near.ts', '@tributary/lake/commit'],
  ['lake-and-prisma-belong-to-the-bff', 'apps/cli/src/nearer.ts', '../../bff/src/database/generated/client.ts'],
  ['features-by-the-front-door', 'apps/console/src/features/jobs/guest.tsx', '../catalog/index.ts', 'apps/console/src/features/jobs/window.tsx', '../catalog/queries.ts'],
  ['the-app-uses-the-front-door', 'apps/bff/src/worker.ts', './features/catalog/share-bucket.ts'],
  ['base-never-knows-features', 'apps/bff/src/engines/curious.ts', '../features/catalog/index.ts'],
  ['nobody-below-knows-the-app', 'apps/bff/src/features/catalog/upward.ts', '../../app.ts'],
  ['use-cases-know-no-http', 'apps/bff/src/features/catalog/talkative.ts', '../../http/serve.ts'],
  ['base-knows-no-http', 'apps/bff/src/queue/talkative.ts', 'express'],
  ['database-knows-nobody', 'apps/bff/src/database/sociable.ts', '../vault/vault.ts'],
  ['ui-knows-no-api', 'apps/console/src/ui/table.tsx', '../api/client.ts'],
]

const sound = {
  'packages/dag/src/reach.ts': '',
  'packages/contract/src/catalog.ts': '',
  'packages/lake/src/commit.ts': '',
  'apps/bff/src/problem.ts': '',
  'apps/bff/src/app.ts': "import './features/catalog/index.ts'\n",
  'apps/bff/src/vault/vault.ts': '',
  'apps/bff/src/http/serve.ts': "import type { share } from '@tributary/contract/catalog'\nexport type A = typeof share\n",
  'apps/bff/src/database/generated/client.ts': '',
  'apps/bff/src/features/catalog/index.ts': "import './routes.ts'\n",
  'apps/bff/src/features/catalog/routes.ts': "import '../../http/serve.ts'\nimport './share-bucket.ts'\n",
  'apps/bff/src/features/catalog/share-bucket.ts': "import '../../problem.ts'\n",
  'apps/console/src/api/client.ts': '',
  'apps/console/src/features/catalog/index.ts': "import './queries.ts'\n",
  'apps/console/src/features/catalog/queries.ts': "import '../../api/client.ts'\n",
  'tsconfig.base.json': '{}',
  'node_modules/express/package.json': '{ "name": "express", "main": "index.js" }',
  'node_modules/express/index.js': '',
}

function plant(files) {
  const folder = mkdtempSync(join(tmpdir(), 'boundaries-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [file, text] of Object.entries(files)) write(join(folder, file), text)
  for (const name of ['contract', 'dag', 'lake']) {
    write(join(folder, 'packages', name, 'package.json'), `{ "name": "@tributary/${name}", "type": "module", "exports": { "./*": "./src/*.ts" } }`)
    mkdirSync(join(folder, 'node_modules/@tributary'), { recursive: true })
    symlinkSync(join(folder, 'packages', name), join(folder, 'node_modules/@tributary', name))
  }
  return folder
}

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

test('every rule reports the fault planted for it, and a sound tree has none', () => {
  expect(cruise(plant(sound)).summary.violations).toEqual([])

  const planted = faults.flatMap(([, ...pairs]) => pairs.flatMap((_, index) => (index % 2 === 0 ? [[pairs[index], `import type {} from '${pairs[index + 1]}'\n`]] : [])))
  const { violations } = cruise(plant({ ...sound, ...Object.fromEntries(planted) })).summary
  const reported = violations.map(({ rule, from }) => `${rule.name}: ${from}`)
  expect(reported).toEqual(expect.arrayContaining(faults.map((fault) => `${fault[0]}: ${fault.at(-2)}`)))
  expect(reported).not.toContain('features-by-the-front-door: apps/console/src/features/jobs/guest.tsx')
})
