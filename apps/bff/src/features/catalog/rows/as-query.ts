import { EngineFailed } from '../../../engines/engine-failed.ts'
import { SqlFailed } from '../../../engines/sql-failed.ts'
import { Problem } from '../../../problem.ts'

/** What the engine says of a query is told to who asked it. Files go with a table that is deleted meanwhile: `find` refuses then, as it would have before. */
export async function asQuery<Answer>(find: () => Promise<unknown>, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem) throw error
    if (error instanceof SqlFailed) throw new Problem('query_failed', error.message, { line: error.line, column: error.column })
    if (error instanceof EngineFailed) throw new Problem('query_failed', error.message)
    await find()
    throw error
  }
}
