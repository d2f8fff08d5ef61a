import type { Context, Visit } from './context.ts'
import type { Env } from './env.ts'

/** What whoever runs the platform does from its terminal: `npm run operator -- <name> <arguments>`. */
export interface Command {
  /** Names of the arguments, as the usage shows them; all are needed. */
  takes: readonly string[]
  /** Those that may come after them. */
  mayTake?: readonly string[]
  /** For the usage, in one line. */
  does: string
  /** Returns what to print. @throws Problem or EnvError with a sentence where it cannot be done */
  run(operator: Operator, ...given: string[]): Promise<string>
}

export interface Operator {
  context: Context
  env: Env
}

/** How the audit log tells such a command. */
export function operatorVisit(operation: string): Visit {
  return { operation, address: null, client: 'operator', requestId: null }
}
