import { existsSync, readFileSync } from 'node:fs'
import { at, pinnedNode } from './paths.mjs'
import { giveUp, runQuietly } from './step.mjs'

/** npm writes the inner lockfile last, so an installation that was cut short has none. */
export function isInstalled() {
  if (!existsSync(pinnedNode)) return false
  const wanted = readPackages(at('package-lock.json'))
  const present = readPackages(at('node_modules/.package-lock.json'))
  if (!wanted || !present) return false
  return Object.entries(wanted).every(([path, { version, link, optional }]) => {
    if (!path.includes('node_modules/') || link) return true
    return present[path]?.version === version || (optional && !present[path])
  })
}

export function install() {
  runQuietly('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { env: process.env, shell: process.platform === 'win32' })
  if (!existsSync(pinnedNode)) giveUp('npm did not install the pinned Node: its install scripts are switched off ("npm config get ignore-scripts").')
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}
