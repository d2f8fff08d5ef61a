import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'
import { findTool } from '../engines/box/command.ts'
import { defaultLimits } from '../engines/box/limits.ts'
import { type Probed, probeBox } from '../engines/box/probe.ts'

/** How engines are held on this machine: found out by the first app of a run of the tests, and the same for all. */
export async function probedBox(folder: string): Promise<Probed> {
  const file = join(inject('testServer').home, 'box.json')
  const known = await readFile(file, 'utf8').catch(() => null)
  if (known !== null) return JSON.parse(known) as Probed
  const probed = await probeBox(folder, defaultLimits(), (tool) => findTool(tool))
  const whole = join(folder, 'box.json')
  await writeFile(whole, JSON.stringify(probed))
  await rename(whole, file)
  return probed
}
