import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { root, toolEnv } from '../setup/paths.mjs'

/** Runs a tool with its output on ours; true when it ended well. */
export async function runVisibly(command, args, env = {}) {
  const child = spawn(command, args, { cwd: root, env: toolEnv(env), stdio: ['ignore', 'inherit', 'inherit'] })
  const leave = () => child.kill()
  process.once('exit', leave)
  const [status] = await Promise.race([once(child, 'exit'), once(child, 'error').then(([error]) => process.stdout.write(`${error.message}\n`) && [1])])
  process.off('exit', leave)
  return status === 0
}

/** A check is counted as one test. */
export const asOne = (well) => (well ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
