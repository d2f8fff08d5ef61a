import type { TransformationContent } from '@tributary/contract/transformations'
import type { Context } from '../../context.ts'
import { resolveTablePath } from '../catalog/index.ts'

/** What a transformation lacks before it can run, in words. */
export async function missingOf({ db }: Pick<Context, 'db'>, projectId: string, { inputs, sql, outputs }: TransformationContent): Promise<string[]> {
  const found = await Promise.all(inputs.map(({ path }) => resolveTablePath(db, projectId, path)))
  return [
    ...inputs.filter((_, at) => found[at] === null).map(({ path }) => `There is no table ${path} in this project.`),
    ...(sql.trim() === '' ? ['Write the SQL.'] : []),
    ...(outputs.length === 0 ? ['Name at least one output.'] : []),
  ]
}
