import type { Schedule } from '@tributary/contract/orchestrations'
import { zoneName } from '../../../ui/text/format-time.ts'
import { type ClockDraft, cronOf, draftOf } from '../clock/clock-draft.ts'

export interface ScheduleDraft {
  clock: ClockDraft
  timeZone: string
  paused: boolean
  catchUp: Schedule['catchUp']
  times: number | string
  afterMinutes: number | string
}

export type ScheduleParts = Pick<Schedule, 'timeZone' | 'paused' | 'catchUp' | 'retry'> & { cron: string | null }

/** What can be changed of a schedule. */
export const partOf = ({ cron, timeZone, paused, catchUp, retry }: Schedule): ScheduleParts => ({ cron, timeZone, paused, catchUp, retry })

/** Where nothing was ever set, in the zone of whoever sets it. */
export function scheduleDraft({ cron, timeZone, paused, catchUp, retry, version }: Schedule): ScheduleDraft {
  return { clock: draftOf(cron), timeZone: version === 0 ? zoneName() : timeZone, paused, catchUp, times: retry.times, afterMinutes: retry.afterMinutes }
}

/** What would be saved, or the faults by field. */
export function partsOf({ clock, timeZone, paused, catchUp, times, afterMinutes }: ScheduleDraft): { parts: ScheduleParts; faults: null } | { parts: null; faults: Record<string, string> } {
  const cron = cronOf(clock)
  const faults = {
    ...(cron === undefined ? { cron: clock.choice === 'hour' ? 'Give a minute from 0 to 59.' : clock.choice === 'expression' ? 'Write an expression.' : 'Give a time like 02:30.' } : {}),
    ...(within(times, 0, 10) ? {} : { times: 'Give a whole number from 0 to 10.' }),
    ...(within(afterMinutes, 1, 1440) ? {} : { afterMinutes: 'Give whole minutes, from 1 to 1440.' }),
  }
  if (cron === undefined || Object.keys(faults).length > 0) return { parts: null, faults }
  return { parts: { cron, timeZone, paused, catchUp, retry: { times: Number(times), afterMinutes: Number(afterMinutes) } }, faults: null }
}

const within = (value: number | string, least: number, most: number) => value !== '' && Number.isInteger(Number(value)) && Number(value) >= least && Number(value) <= most
