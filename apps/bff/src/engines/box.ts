import type { EngineLimits } from '@tributary/contract/projects'
import { mkdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Bind, boxedCommand, findTool, inside, programOutside } from './box/command.ts'
import { type Child, startChild } from './box/child.ts'
import { openRequest } from './box/duckdb-settings.ts'
import { type BoxFolder, makeFolder, removeFolder, sweepFolders } from './box/folder.ts'
import { type BoxLimits, defaultLimits, limitsWithin, processLimits } from './box/limits.ts'
import { type Pool, type Readied, createPool } from './box/pool.ts'
import { probeBox, type Probed, probeLimitedUser } from './box/probe.ts'

export type { BoxLimits } from './box/limits.ts'
export { EngineStopped } from './box/engine-stopped.ts'

export interface BoxOptions {
  /** `TRIBUTARY_HOME`; the box keeps its own short-lived folders in `box/` there. */
  home: string
  limits?: Partial<BoxLimits>
  /** How many warmed children wait. */
  warm?: number
  log?: (line: string) => void
  /** Where the system's tools are looked for first, as in PATH. */
  searchPath?: string
  /** Finds one of them; null where it is not installed. */
  find?: (tool: string) => string | null
  /** What a probe of this machine found before; left out, it is probed. */
  probed?: Probed
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
  /** Those of them that a project asked for. */
  wanted: Partial<BoxLimits>
  /** Where folders of children lie that write nothing to keep. */
  folder: string
  start(folder: BoxFolder, options?: ChildOptions): Child
  /**
   * A child for one run whose results are to be moved into `workFolder` by rename: one that waits, where its limits and its disk are
   * the same, else a new one. Refill the pool when it is done. @throws EngineStopped where it does not start
   */
  ready(workFolder: string, limits?: BoxLimits): Promise<Readied>
  pool: Pool
  log(line: string): void
  /** Ends the children that wait; running ones belong to their callers. */
  close(): Promise<void>
}

/** Probes the box by running it once, where that was not done before, and tells how it holds. Never throws for a missing tool. */
export async function openBox({ home, limits: given = {}, warm = 0, log = () => undefined, searchPath = '', find = (tool) => findTool(tool, searchPath), probed }: BoxOptions): Promise<Box> {
  const folder = join(resolve(home), 'box')
  await mkdir(folder, { recursive: true })
  const limits = { ...defaultLimits(), ...given }
  for (const reason of await sweepFolders(folder)) log(`what a killed process left could not be removed: ${String(reason)}`)
  const { tools, missing } = probed ?? await probeBox(folder, limits, find)
  const user = tools ? null : await probeLimitedUser(folder, [process.execPath, programOutside])

  const start: Box['start'] = (boxFolder, { limits: own = {}, binds = [], main } = {}) => {
    if (tools) return startChild(boxedCommand(tools, boxFolder, { ...limits, ...own }, binds, main), { paths: inside, sandboxed: true, log })
    return startChild([process.execPath, main ?? programOutside], { paths: boxFolder, sandboxed: false, log, user })
  }
  const open = async (parent: string, own: BoxLimits): Promise<Readied> => {
    const boxFolder = await makeFolder(parent)
    const child = start(boxFolder, { limits: own })
    const discard = async () => {
      await child.stop()
      await removeFolder(boxFolder)
    }
    try {
      await child.ask(openRequest(own, child.paths))
    } catch (error) {
      await discard()
      throw error
    }
    return { folder: boxFolder, child, discard }
  }
  const pool = createPool(warm, () => open(folder, limits))
  const ready: Box['ready'] = async (workFolder, own = limits) => {
    const isSame = pool.waits && processLimits(own).join() === processLimits(limits).join() && (await stat(workFolder)).dev === (await stat(folder)).dev
    return isSame ? pool.take() : open(workFolder, own)
  }
  return { holds: tools ? 'sandboxed' : 'limited', missing, limits, wanted: {}, folder, start, ready, pool, log, close: () => pool.close() }
}

/** The same box for the runs of one project. */
export function boxWithin(box: Box, limits: EngineLimits): Box {
  const wanted = limitsWithin(box.limits, limits)
  return { ...box, limits: { ...box.limits, ...wanted }, wanted }
}
