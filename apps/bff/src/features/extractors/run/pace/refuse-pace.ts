import type { SourcePace } from '@tributary/contract/extractors'
import { invalidField } from '../../../../problem.ts'
import { isNeverOpen } from './closed-until.ts'
import { clockOf } from './wall-clock.ts'

/** Refuses a pace that no run could keep. */
export function refusePace(pace: SourcePace | undefined, now: Date) {
  if (!pace) return
  try {
    clockOf(pace.timeZone)
  } catch {
    throw invalidField('pace.timeZone', `"${pace.timeZone}" is no time zone. Give one by its name, such as Europe/Prague or UTC.`)
  }
  if (isNeverOpen(pace, now)) throw invalidField('pace.closed', 'The source would be closed all week, and no run would ever begin. Leave some time between the closed hours.')
}
