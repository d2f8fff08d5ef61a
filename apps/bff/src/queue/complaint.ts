import type { Logger } from 'pino'

export interface Complaint {
  (error: unknown): void
  /** All is well again: the next one is heard. */
  no(): void
}

/** Of something that is tried again and again, the first failure is worth a line in the log; those that follow are for debugging. */
export function complaint(log: Logger, message: string): Complaint {
  let made = false
  const complain = (error: unknown) => {
    log[made ? 'debug' : 'warn']({ err: error }, message)
    made = true
  }
  return Object.assign(complain, { no: () => { made = false } })
}
