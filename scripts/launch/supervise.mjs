import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { at, pinnedNode, root, toolEnv } from '../setup/paths.mjs'

const POLITE = 10_000
const FIRST_PAUSE = 250
const LONGEST_PAUSE = 30_000
/** A process that lived so long had started well; its next pause is the first one again. */
const WELL_AFTER = 30_000
/** One that never lived so long is given up after a few tries: its fault is not going to pass. */
const TRIES = 4
const LOG_BYTES = 20_000_000

/** Runs the BFF and one worker, and starts again what ends by itself. `stop` returns when none is left. */
export function superviseApps({ env, databaseUrl, watch, onGivenUp }) {
  const logs = join(env.home, 'logs')
  mkdirSync(logs, { recursive: true })
  const childEnv = toolEnv({ DATABASE_URL: databaseUrl, TRIBUTARY_HOME: env.home, NODE_ENV: watch ? 'development' : 'production' })
  const preload = ['--import', at('scripts/launch/exit-with-parent.mjs')]
  const app = (name, file) => {
    const args = watch ? ['--watch', '--watch-preserve-output', at(file)] : [...preload, at(file)]
    return keepRunning({ name, args, cwd: root, env: childEnv, log: watch ? undefined : join(logs, `${name}.log`), onGivenUp })
  }
  const running = [app('bff', 'apps/bff/src/main.ts'), app('worker', 'apps/bff/src/worker.ts')]
  if (watch) {
    const args = [at('node_modules/vite/bin/vite.js'), '--clearScreen', 'false', '--strictPort']
    running.push(keepRunning({ name: 'console', args, cwd: at('apps/console'), env: { ...childEnv, TRIBUTARY_API: `http://localhost:${env.port}` }, onGivenUp }))
  }
  return { stop: () => Promise.all(running.map((end) => end())) }
}

/** Returns what stops it. */
export function keepRunning({ name, args, cwd, env, log, onGivenUp }) {
  let child
  const stopped = new AbortController()

  async function run() {
    let failures = 0
    while (!stopped.signal.aborted) {
      const started = Date.now()
      child = spawn(pinnedNode, args, { cwd, env, stdio: stdioTo(log), detached: true })
      const [status] = await once(child, 'exit')
      if (stopped.signal.aborted) return
      failures = Date.now() - started > WELL_AFTER ? 1 : failures + 1
      if (failures >= TRIES) return void onGivenUp(new Error(`The ${name} ends as soon as it starts.\n${tail(log)}`))
      process.stderr.write(`The ${name} ended (${status ?? child.signalCode}) and is started again.\n`)
      await sleep(Math.min(FIRST_PAUSE * 2 ** (failures - 1), LONGEST_PAUSE), undefined, { signal: stopped.signal }).catch(() => {})
    }
  }
  const done = run()

  return async () => {
    stopped.abort()
    child?.kill('SIGTERM')
    const patience = setTimeout(() => child?.kill('SIGKILL'), POLITE)
    await done
    clearTimeout(patience)
  }
}

function stdioTo(log) {
  if (!log) return ['ignore', 'inherit', 'inherit', 'ipc']
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES) renameSync(log, `${log}.old`)
  const file = openSync(log, 'a', 0o600)
  setImmediate(() => closeSync(file))
  return ['ignore', file, file, 'ipc']
}

function tail(log) {
  return log ? `Its log ${log} ends with:\n${readFileSync(log, 'utf8').trimEnd().split('\n').slice(-8).join('\n')}` : ''
}
