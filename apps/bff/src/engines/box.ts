import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Bind, boxedCommand, findTool, inside, programOutside } from './box/command.ts'
import { type Child, startChild } from './box/child.ts'
import { type BoxFolder, makeFolder, removeFolder, sweepFolders } from './box/folder.ts'
import { type BoxLimits, defaultLimits } from './box/limits.ts'
import { type Pool, createPool } from './box/pool.ts'
import { probeBox, probeLimitedUser } from './box/probe.ts'

export type { BoxLimits } from './box/limits.ts'
export { EngineStopped } from './box/engine-stopped.ts'

export interface BoxOptions {
  /** `TRIBUTARY_HOME`; the box keeps its own short-lived folders in `box/` there. */
  home: string
  limits?: Partial<BoxLimits>
  /** How many warmed children wait for previews; none for a process that only runs jobs. */
  warm?: number
  log?: (line: string) => void
  /** Where the system's tools are looked for first, as in PATH. */
  searchPath?: string
  /** Finds one of them; null where it is not installed. */
  find?: (tool: string) => string | null
}

/** Another program or further mounts than the engine's own: the box's tests attack it from within. */
export interface ChildOptions {
  limits?: Partial<BoxLimits>
  binds?: readonly Bind[]
  main?: string
}

export interface Box {
  holds: 'sandboxed' | 'limited'
  /** Why it does not hold, naming the package to install; null where it does. */
  missing: string | null
  limits: BoxLimits
  /** Where folders of children lie that write nothing to keep. */
  folder: string
  start(folder: BoxFolder, options?: ChildOptions): Child
  pool: Pool
  log(line: string): void
  /** Ends the children that wait; running ones belong to their callers. */
  close(): Promise<void>
}

/** Probes the box by running it once, and tells how it holds. Never throws for a missing tool. */
export async function openBox({ home, limits: given = {}, warm = 0, log = () => undefined, searchPath = '', find = (tool) => findTool(tool, searchPath) }: BoxOptions): Promise<Box> {
  const folder = join(resolve(home), 'box')
  await mkdir(folder, { recursive: true })
  const limits = { ...defaultLimits(), ...given }
  for (const reason of await sweepFolders(folder)) log(`what a killed process left could not be removed: ${String(reason)}`)
  const { tools, missing } = await probeBox(folder, limits, find)
  const user = tools ? null : await probeLimitedUser(folder, [process.execPath, programOutside])

  const start: Box['start'] = (boxFolder, { limits: own = {}, binds = [], main } = {}) => {
    if (tools) return startChild(boxedCommand(tools, boxFolder, { ...limits, ...own }, binds, main), { paths: inside, sandboxed: true, log })
    return startChild([process.execPath, main ?? programOutside], { paths: boxFolder, sandboxed: false, log, user })
  }
  const pool = createPool(warm, async () => {
    const boxFolder = await makeFolder(folder)
    return { folder: boxFolder, child: start(boxFolder), discard: () => removeFolder(boxFolder) }
  }, limits)
  return { holds: tools ? 'sandboxed' : 'limited', missing, limits, folder, start, pool, log, close: () => pool.close() }
}
