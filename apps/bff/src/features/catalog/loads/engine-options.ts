import type { Context } from '../../../context.ts'
import type { BoxLimits } from '../../../engines/box.ts'
import type { RunningJob } from '../../../queue/running-job.ts'
import { type LoadTarget, placeOf } from './load-target.ts'

export interface EngineOptions {
  /** From `withStaging`. */
  workFolder: string
  limits?: Partial<BoxLimits>
}

/** What every engine that rewrites files of a table is told. */
export function engineOrder({ lake }: Pick<Context, 'lake'>, job: RunningJob, target: LoadTarget, options: EngineOptions) {
  return { ...options, name: placeOf(target), hold: (files: readonly { path: string; bytes: number }[]) => lake.hold(files, job.signal) }
}
