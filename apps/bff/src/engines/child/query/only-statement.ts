import { refusalOfQuery } from '../gate.ts'
import { faultAt } from '../place-of.ts'
import { type Statement, splitStatements } from '../split-statements.ts'

/** The one statement that a query is, past the gate of words. @throws ScriptFault */
export function onlyStatement(sql: string): Statement {
  const [statement, second] = splitStatements(sql)
  if (!statement) throw faultAt(sql, { text: '', start: 0 }, 0, 'Refused', 'There is no SQL here to run.', 0)
  const refusal = refusalOfQuery(statement.text)
  if (refusal) throw faultAt(sql, statement, 0, 'Refused', refusal, 0)
  if (second) throw faultAt(sql, second, 1, 'Refused', 'A query is one statement, and this is a second one. Select the one to run.', 0)
  return statement
}
