import { type Extraction, keyOf, type TableName } from '../../../connectors/index.ts'
import type { Database } from '../../../context.ts'
import { type Sight, sightOf } from '../source/source-sight.ts'

/** Keeps what a run saw of its source, with its commit: which tables are there, and the columns of those that it read. */
export async function recordSight(tx: Database, configurationId: string, { sight, asOf }: Pick<Extraction, 'sight' | 'asOf'>, read: readonly TableName[]) {
  const before = await sightOf(tx, configurationId)
  const tables = JSON.stringify(seenTables(sight, new Set(read.map(keyOf)), before))
  // Where the configuration is gone, there is nothing to remember.
  await tx.$executeRaw`
    INSERT INTO "SourceSight" ("configurationId", "at", "tables")
    SELECT "id", ${asOf}, ${tables}::jsonb FROM "Configuration" WHERE "id" = ${configurationId}::uuid
    ON CONFLICT ("configurationId") DO UPDATE SET "at" = EXCLUDED."at", "tables" = EXCLUDED."tables"`
}

/** Of a table that was not read this time, what was seen when it was. */
function seenTables(sight: Extraction['sight'], read: ReadonlySet<string>, before: Sight | null): { schema: string; name: string; columns?: [name: string, sourceType: string][] }[] {
  return sight.map((table) => {
    const { schema, name } = table
    const columns = read.has(keyOf(table)) ? table.columns.map((column): [string, string] => [column.name, column.sourceType]) : before?.tables.get(keyOf(table))?.columns
    return columns ? { schema, name, columns } : { schema, name }
  })
}
