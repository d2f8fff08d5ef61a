import { spawnSync } from 'node:child_process'
import { root, toolEnv } from './paths.mjs'

/** Says what is going on in one line, and how long it took. */
export function step(title, work) {
  const started = Date.now()
  process.stdout.write(`${title}… `)
  const finish = (result) => {
    process.stdout.write(`${((Date.now() - started) / 1000).toFixed(1)} s\n`)
    return result
  }
  const result = work()
  return result instanceof Promise ? result.then(finish) : finish(result)
}

/** Ends the process with the sentence alone: whoever typed the command needs no stack trace. */
export function giveUp(sentence, status = 1) {
  process.stdout.write('\n')
  process.stderr.write(`${sentence}\n`)
  process.exit(status)
}

/** Runs a tool in silence; what it said is shown when it fails. */
export function runQuietly(command, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: root, env: toolEnv(), encoding: 'utf8', maxBuffer: 1 << 28, ...options })
  if (status !== 0) giveUp(`${stdout ?? ''}${stderr ?? ''}${error ? `${error.message}\n` : ''}"${[command, ...args].join(' ')}" failed.`)
  return stdout
}
