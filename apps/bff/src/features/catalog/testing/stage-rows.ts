import { DuckDBInstance } from '@duckdb/node-api'
import { lakeTypeOf, nameKey, reconcileSchema } from '@tributary/lake/schema'
import { copyStatement, stagedFile } from '@tributary/lake/stage'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context } from '../../../context.ts'
import { adoptFile } from '../loads/adopt-file.ts'
import type { LoadTarget } from '../loads/load-target.ts'

/** What a query of the test's own answers as a data file of the table, which no snapshot refers to yet. */
export async function stageRows(context: Pick<Context, 'lake'>, target: Pick<LoadTarget, 'tableId' | 'schema'>, select: string, mode: 'full' | 'append') {
  const folder = await mkdtemp(join(tmpdir(), 'tributary-load-'))
  const instance = await DuckDBInstance.create(':memory:')
  const engine = await instance.connect()
  try {
    const described = (await engine.runAndReadAll(`DESCRIBE (${select})`)).getRowObjectsJson().map((row) => ({ name: String(row['column_name']), type: lakeTypeOf(String(row['column_type'])).type }))
    const schema = reconcileSchema(target.schema, described, mode)
    const file = join(folder, 'rows.parquet')
    const arriving = new Set(described.map(({ name }) => nameKey(name)))
    const lacks = new Set(schema.columns.filter(({ name }) => !arriving.has(nameKey(name))).map(({ fieldId }) => fieldId))
    const [stats] = (await engine.runAndReadAll(copyStatement({ select, file, columns: schema.columns, lacks }))).getRowObjectsJson()
    return { schema, files: [await adoptFile(context, target, file, stagedFile(stats, schema.columns))] }
  } finally {
    engine.closeSync()
    instance.closeSync()
    await rm(folder, { recursive: true })
  }
}
