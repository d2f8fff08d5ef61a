import type { DuckDBConnection, DuckDBExtractedStatements } from '@duckdb/node-api'
import { ScriptFault, readDuckdbError } from './failure.ts'
import { refusalOfText, refusalOfType } from './gate.ts'
import type { Progress } from './messages.ts'
import { type Statement, splitStatements } from './split-statements.ts'

const shownText = 200

function placeOf(script: string, at: number) {
  const before = script.slice(0, at)
  const lastBreak = before.lastIndexOf('\n')
  return { line: before.split('\n').length, column: at - lastBreak }
}

function charactersIn(text: string, bytes: number) {
  return Buffer.from(text).subarray(0, bytes).toString().length
}

/** Runs a user's script statement by statement, each one past both gates; the first fault ends it. */
export async function runScript(connection: DuckDBConnection, script: string, onProgress: (progress: Progress) => void) {
  const statements = splitStatements(script)
  // All are judged by their words before the first one runs.
  for (const [index, statement] of statements.entries()) {
    const refusal = refusalOfText(statement.text)
    if (refusal) throw faultAt(script, statement, index, 'Refused', refusal, 0)
  }
  for (const [index, statement] of statements.entries()) {
    const { line } = placeOf(script, statement.start)
    onProgress({ statement: index + 1, of: statements.length, line, text: statement.text.slice(0, shownText) })
    try {
      await runStatement(connection, statement.text)
    } catch (error) {
      const { kind, message, position } = readDuckdbError(error)
      throw faultAt(script, statement, index, kind, message, position === null ? 0 : charactersIn(statement.text, position))
    }
  }
}

async function runStatement(connection: DuckDBConnection, text: string) {
  const extracted: DuckDBExtractedStatements = await connection.extractStatements(text)
  for (let index = 0; index < extracted.count; index++) {
    const prepared = await extracted.prepare(index)
    const refusal = refusalOfType(prepared.statementType, extracted.count > 1)
    if (refusal) throw new Error(`{"exception_type":"Refused","exception_message":${JSON.stringify(refusal)}}`)
    // A SELECT's rows are not wanted: streaming leaves them unread instead of in memory.
    const result = await prepared.stream()
    while ((await result.fetchChunk())?.rowCount) continue
    prepared.destroySync()
  }
}

function faultAt(script: string, statement: Statement, index: number, kind: string, message: string, offset: number) {
  return new ScriptFault({ kind, message, statement: index + 1, ...placeOf(script, statement.start + offset) })
}
