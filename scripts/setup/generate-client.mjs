import { rmSync } from 'node:fs'
import { fingerprint, makeOnce } from './fingerprint.mjs'
import { at, pinnedNode } from './paths.mjs'
import { runQuietly, step } from './step.mjs'

const FOLDER = 'apps/bff/src/database/generated'

export function generateClient() {
  makeOnce(`${FOLDER}/.made-from`, fingerprint('prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json'), () => {
    step('Generating the database client', () => {
      rmSync(at(FOLDER), { recursive: true, force: true })
      runQuietly(pinnedNode, [at('node_modules/prisma/build/index.js'), 'generate'])
    })
  })
}
