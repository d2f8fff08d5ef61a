import { scanSql } from '@tributary/lake/scan'
import type { LakeSchema } from '@tributary/lake/schema'
import { quoteName } from '@tributary/lake/sql'
import type { Box } from '../box.ts'
import { RequestFailed } from '../box/child.ts'
import { lockRequest } from '../box/duckdb-settings.ts'
import { EngineStopped } from '../box/engine-stopped.ts'
import type { BoxLimits } from '../box/limits.ts'
import type { NamedTable, QueryAnswer } from '../child/messages.ts'
import { type GuardedChild, withGuarded } from '../guarded-child.ts'
import { SqlFailed, sqlFailed } from '../sql-failed.ts'

export type { NamedTable, QueryAnswer } from '../child/messages.ts'

/** A table that a query may read, under the name that it calls it by. */
export interface QueryTable {
  schema: string
  name: string
  /** Absolute paths of data files of one snapshot. */
  files: string[]
  columns: LakeSchema
}

export interface Query {
  sql: string
  limit: number
  cutAt: number
  /** From the start to SIGKILL. */
  wallClockMs: number
}

const largestAnswer = 64 * 1024 ** 2

/**
 * Answers the first rows of one SELECT. `open` is asked with the names that the query calls tables by, and says which of them there
 * are; the child sees these and no others.
 *
 * @throws SqlFailed at the place of the fault; EngineStopped for time and size; the signal's reason; what `open` throws
 */
export async function querySql(box: Box, query: Query, open: (named: NamedTable[]) => Promise<QueryTable[]>, signal: AbortSignal): Promise<QueryAnswer> {
  const limits = { ...box.limits, wallClockMs: Math.min(query.wallClockMs, box.limits.wallClockMs), outputBytes: largestAnswer }
  return withGuarded(box, { workFolder: box.folder, started: box.limits, limits, signal }, async (guarded) => {
    const { child } = guarded
    const { sql, limit, cutAt } = query
    // Only parsed: no table is open yet, and nothing of the query runs before the lock.
    const named = await told(() => child.ask({ do: 'names', sql })) as NamedTable[]
    await openTables(guarded, limits, await open(named))
    await told(() => child.ask({ do: 'query', sql, limit, cutAt, file: `${child.paths.out}/answer.json` }))
    const text = await guarded.read('answer.json')
    if (text === undefined) throw new EngineStopped('too-large', 'The answer is too large to be shown; choose fewer columns or rows.')
    return JSON.parse(text) as QueryAnswer
  })
}

async function openTables({ child, add }: GuardedChild, limits: BoxLimits, tables: readonly QueryTable[]) {
  const allowed: string[] = []
  const schemas = new Set<string>()
  const views: string[] = []
  for (const { schema, name, files, columns } of tables) {
    const seen = await add(files)
    allowed.push(...seen)
    if (schema !== '') schemas.add(`CREATE SCHEMA IF NOT EXISTS ${quoteName(schema)}`)
    views.push(`CREATE VIEW ${schema === '' ? '' : `${quoteName(schema)}.`}${quoteName(name)} AS SELECT * FROM ${scanSql(seen, columns)}`)
  }
  await child.ask(lockRequest(limits, allowed, child.paths.out))
  await child.ask({ do: 'execute', statements: [...schemas, ...views] })
}

async function told<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof RequestFailed) throw sqlFailed(error.failure)
    if (error instanceof EngineStopped && error.reason === 'crashed') throw new SqlFailed(error.message, { line: 1, column: 1, statement: 1 })
    throw error
  }
}
