import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..')
export const at = (...parts) => join(root, ...parts)

/** The Node that package.json pins, whatever started us. */
export const pinnedNode = at('node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** The environment in which our tools find the pinned Node and each other first. */
export function toolEnv(more = {}) {
  const separator = process.platform === 'win32' ? ';' : ':'
  return { ...process.env, PATH: `${at('node_modules/.bin')}${separator}${process.env.PATH ?? ''}`, TURBO_TELEMETRY_DISABLED: '1', ...more }
}
