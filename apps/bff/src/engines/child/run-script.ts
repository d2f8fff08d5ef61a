import type { DuckDBConnection, DuckDBExtractedStatements } from '@duckdb/node-api'
import { readDuckdbError } from './failure.ts'
import { refusalOfText, refusalOfType } from './gate.ts'
import type { Progress } from './messages.ts'
import { faultAt, offsetIn, placeOf } from './place-of.ts'
import { splitStatements } from './split-statements.ts'

const shownText = 200

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
      throw faultAt(script, statement, index, kind, message, position === null ? 0 : offsetIn(statement.text, kind, position))
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
