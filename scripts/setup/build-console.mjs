import { fingerprint, makeOnce } from './fingerprint.mjs'
import { at, pinnedNode } from './paths.mjs'
import { runQuietly, step } from './step.mjs'

const SOURCES = ['src', 'build', 'index.html', 'vite.config.ts', 'package.json'].map((name) => `apps/console/${name}`)
const PACKAGES = ['packages/contract/src', 'packages/dag/src', 'package-lock.json']

export function buildConsole() {
  makeOnce('apps/console/dist/.made-from', fingerprint(...SOURCES, ...PACKAGES), () => {
    step('Building the console', () => {
      runQuietly(pinnedNode, [at('node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], { cwd: at('apps/console') })
    })
  })
}
