import type { Logger } from 'pino'
import { EnvError } from '../env.ts'

/** Closes at the first signal to end, once, and ends the process with it. */
export function closeOnSignal(log: Logger, close: () => Promise<void>) {
  let closing = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (closing) return
      closing = true
      log.info({ signal }, 'Closing')
      void close().then(() => process.exit(0), endWith)
    })
  }
}

/** What an operator can mend is one line and status 2; the rest is a bug and shows where it is. */
export function endWith(error: unknown): never {
  const bug = error instanceof Error ? error.stack ?? error.message : String(error)
  process.stderr.write(`${error instanceof EnvError ? error.message : bug}\n`)
  process.exit(error instanceof EnvError ? 2 : 1)
}
