import { catalogCommands } from '../../features/catalog/index.ts'
import { extractorsCommands } from '../../features/extractors/index.ts'
import { importsCommands } from '../../features/imports/index.ts'
import { jobsCommands } from '../../features/jobs/index.ts'
import { orchestrationsCommands } from '../../features/orchestrations/index.ts'
import { projectsCommands } from '../../features/projects/index.ts'
import { tokensCommands } from '../../features/tokens/index.ts'
import { transformationsCommands } from '../../features/transformations/index.ts'
import type { Commands } from '../../ui/commands/command.ts'
import { createStore } from '../../ui/store.ts'

const doors = [projectsCommands, extractorsCommands, transformationsCommands, importsCommands, orchestrationsCommands, catalogCommands, jobsCommands, tokensCommands]

const sources = createStore<readonly Commands[]>([])

async function loadSources() {
  const loaded = await Promise.allSettled(doors.map((load) => load()))
  sources.set(loaded.flatMap((one) => (one.status === 'fulfilled' ? [one.value.commands] : [])))
}

/** Begun with the palette's own file, which is fetched before it is opened. One that does not come is left out. */
void loadSources()

/** What every feature can be told. */
export const useSources = sources.useValue
