import cronstrue from 'cronstrue'

/** "At 02:30, Monday through Friday"; null where it cannot be said. */
export function sentenceOf(cron: string): string | null {
  try {
    return cronstrue.toString(cron, { use24HourTimeFormat: true, verbose: false })
  } catch {
    return null
  }
}
