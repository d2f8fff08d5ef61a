import type { Failure } from './child/messages.ts'
import { EngineFailed } from './engine-failed.ts'

/** A statement of the user's script failed; line and column are 1-based places in the script as written. */
export class SqlFailed extends EngineFailed {
  override name = 'SqlFailed'
  readonly line: number
  readonly column: number
  /** Which statement, from 1. */
  readonly statement: number
  constructor(message: string, place: { line: number; column: number; statement: number }) {
    super(message)
    this.line = place.line
    this.column = place.column
    this.statement = place.statement
  }
}

export function sqlFailed(failure: Failure): SqlFailed {
  const { message, line = 1, column = 1, statement = 1 } = failure
  return new SqlFailed(message, { line, column, statement })
}
