import { spawnSync } from 'node:child_process'
import type { Held } from '../child/messages.ts'
import { startChild } from './child.ts'
import { type Tools, boxUser, boxedCommand, inside } from './command.ts'
import { makeFolder, removeFolder } from './folder.ts'
import type { BoxLimits } from './limits.ts'

const patience = 15_000

export interface Probed {
  tools: Tools | null
  missing: string | null
}

/** Runs the box once and looks whether it holds; where it does not, says what to install or turn on. */
export async function probeBox(parent: string, limits: BoxLimits, find: (tool: string) => string | null): Promise<Probed> {
  if (process.platform !== 'linux') return without('Sandboxed engines need Linux with the package bubblewrap.')
  const [bwrap, prlimit, setpriv] = ['bwrap', 'prlimit', 'setpriv'].map(find)
  if (!bwrap) return without('Install the package bubblewrap to run engines in a sandbox.')
  if (!prlimit || !setpriv) return without('Install the package util-linux (prlimit, setpriv) to run engines in a sandbox.')
  const tools = { bwrap, prlimit, setpriv, forbidsNamespaces: spawnSync(bwrap, ['--help'], { encoding: 'utf8' }).stdout.includes('--disable-userns') }

  const folder = await makeFolder(parent)
  let complaint = ''
  const child = startChild(boxedCommand(tools, folder, limits), { paths: inside, sandboxed: true, log: (line) => { complaint = line } })
  const timer = setTimeout(() => void child.stop(new Error('it did not start in time')), patience)
  try {
    const held = (await child.ask({ do: 'probe', readOnly: inside.in, writable: inside.out })) as Held
    await child.ask({ do: 'open', config: {} })
    const hole = holeIn(held)
    return hole ? without(`The package bubblewrap is installed, but its sandbox leaks here: ${hole}.`) : { tools, missing: null }
  } catch (error) {
    const why = complaint || (error instanceof Error ? error.message : String(error))
    return without(`The package bubblewrap is installed, but its sandbox does not start here; unprivileged user namespaces may be turned off (${why}).`)
  } finally {
    clearTimeout(timer)
    await child.stop()
    await removeFolder(folder)
  }
}

/** Without a box root still gives up its rights, where that user can reach the program; null where it cannot. */
export async function probeLimitedUser(parent: string, command: readonly string[]): Promise<number | null> {
  if (process.getuid?.() !== 0) return null
  const folder = await makeFolder(parent)
  const child = startChild(command, { paths: folder, sandboxed: false, log: () => undefined, user: boxUser })
  try {
    const held = (await child.ask({ do: 'probe', readOnly: folder.in, writable: folder.out })) as Held
    return held.outputWritable ? boxUser : null
  } catch {
    return null
  } finally {
    await child.stop()
    await removeFolder(folder)
  }
}

function without(missing: string): Probed {
  return { tools: null, missing }
}

const expectedVariables = new Set(['PWD', 'DUCKDB_JE_MALLOC_CONF'])
const expectedAtRoot = new Set(['app', 'box', 'usr', 'etc', 'lib', 'lib64', 'nix', 'proc'])

function holeIn(held: Held): string | null {
  const user = process.getuid?.() === 0 ? boxUser : process.getuid?.()
  const strange = held.sees.filter((name) => !expectedAtRoot.has(name))
  if (held.uid !== user) return `the engine runs as user ${held.uid}`
  if (held.environment.some((name) => !expectedVariables.has(name))) return 'the engine sees the environment'
  if (held.networks.length > 0) return 'the engine sees a network'
  if (held.inputsWritable) return 'inputs can be written'
  if (!held.outputWritable) return 'outputs cannot be written'
  return strange.length > 0 ? `the engine sees /${strange[0]}` : null
}
