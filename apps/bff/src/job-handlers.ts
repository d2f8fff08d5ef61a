import type { Context } from './context.ts'
import { copyHandler, deleteHandler, upkeepHandler } from './features/catalog/index.ts'
import { extractHandler } from './features/extractors/index.ts'
import { importHandler } from './features/imports/index.ts'
import { whenComplete } from './features/orchestrations/index.ts'
import { withinLimits } from './features/projects/index.ts'
import { transformHandler } from './features/transformations/index.ts'
import type { JobHandlers } from './queue/running-job.ts'

/** What workers do for each kind of job, within the limits of its project. */
export const jobHandlers: JobHandlers<Context> = {
  extract: withinLimits(whenComplete(extractHandler)), transform: withinLimits(whenComplete(transformHandler)), import: withinLimits(importHandler), copy: withinLimits(copyHandler), delete: withinLimits(deleteHandler),
  upkeep: withinLimits(upkeepHandler),
}
