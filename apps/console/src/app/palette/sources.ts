import { catalogCommands } from '../../features/catalog/index.ts'
import { extractorsCommands } from '../../features/extractors/index.ts'
import { importsCommands } from '../../features/imports/index.ts'
import { jobsCommands } from '../../features/jobs/index.ts'
import { orchestrationsCommands } from '../../features/orchestrations/index.ts'
import { projectsCommands } from '../../features/projects/index.ts'
import { tokensCommands } from '../../features/tokens/index.ts'
import { transformationsCommands } from '../../features/transformations/index.ts'
import type { Commands } from '../../ui/commands/command.ts'

const doors = [projectsCommands, extractorsCommands, transformationsCommands, importsCommands, orchestrationsCommands, catalogCommands, jobsCommands, tokensCommands]

let sources: readonly Commands[] = []
const listeners = new Set<() => void>()

async function loadSources() {
  const loaded = await Promise.allSettled(doors.map((load) => load()))
  sources = loaded.flatMap((one) => (one.status === 'fulfilled' ? [one.value.commands] : []))
  for (const listener of listeners) listener()
}

/** Begun with the palette's own file, which is fetched before it is opened. One that does not come is left out. */
void loadSources()

/** What every feature can be told. */
export const readSources = () => sources

export function subscribeSources(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
