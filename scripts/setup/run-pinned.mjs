import { spawn } from 'node:child_process'
import { at, pinnedNode, root, toolEnv } from './paths.mjs'

/** Runs a script on the pinned Node in our place: its input and output, our signals, its status. */
export function runPinned(script, args = process.argv.slice(2)) {
  // The channel is how the script notices that we were killed.
  const child = spawn(pinnedNode, [at(script), ...args], { cwd: root, env: toolEnv(), stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  // Ctrl-C reaches the script by the terminal as well; being told twice does it no harm.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // A stopped npm takes away its shell, which tells nobody; without npm nobody waits for us.
  const parent = process.ppid
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref()
  child.on('exit', (status, signal) => process.exit(signal ? 1 : (status ?? 1)))
}
