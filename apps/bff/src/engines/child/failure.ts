import type { Failure } from './messages.ts'

/** A refusal or a fault at a place in the user's script. */
export class ScriptFault extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

interface DuckdbError {
  exception_type: string
  exception_message: string
  position?: string
}

// DuckDB goes on to advise settings, which are locked here.
const withoutAdvice = (message: string) => (message.split(/\n+(?:Possible solutions?:|Please try installing|See also |This limit was set by|By default, )/i)[0] ?? message).trim()

/** DuckDB answers with JSON, sometimes behind a few words of the binding; `position` counts bytes. */
export function readDuckdbError(error: unknown): { kind: string; message: string; position: number | null } {
  const text = error instanceof Error ? error.message : String(error)
  const start = text.indexOf('{"exception_type"')
  if (start < 0) return { kind: 'Unknown', message: text, position: null }
  try {
    const parsed = JSON.parse(text.slice(start)) as DuckdbError
    return {
      kind: parsed.exception_type,
      message: withoutAdvice(parsed.exception_message),
      position: parsed.position === undefined ? null : Number(parsed.position),
    }
  } catch {
    return { kind: 'Unknown', message: text, position: null }
  }
}

export function failureOf(error: unknown): Failure {
  if (error instanceof ScriptFault) return error.failure
  const { kind, message } = readDuckdbError(error)
  return { kind, message }
}
