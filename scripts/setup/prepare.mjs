import { spawnSync } from 'node:child_process'
import { generateClient } from './generate-client.mjs'
import { install, isInstalled } from './install.mjs'
import { giveUp, step } from './step.mjs'

const OLDEST_NODE = 20

/** What every command needs: packages by the lockfile and the generated Prisma client, each made once. */
export function prepare() {
  const [major] = process.versions.node.split('.')
  if (Number(major) < OLDEST_NODE) giveUp(`Tributary needs Node ${OLDEST_NODE} or newer; this is ${process.version}.`)
  if (!isInstalled()) {
    if (spawnSync('npm', ['--version'], { shell: process.platform === 'win32' }).status !== 0) giveUp('Tributary needs npm beside Node.')
    step('Installing packages', install)
  }
  generateClient()
}
