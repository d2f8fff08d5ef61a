import type { TransformationContent } from '@tributary/contract/transformations'

/** What a transformation lacks before it can run, in words. `tables`: the paths that have a table in its project. */
export function missingOf({ inputs, sql, outputs }: TransformationContent, tables: { has(path: string): boolean }): string[] {
  const results = outputs.map(({ from }) => from.toLowerCase())
  const twice = outputs.filter(({ from }, at) => results.indexOf(from.toLowerCase()) !== at).map(({ from }) => from)
  return [
    ...inputs.filter(({ path }) => !tables.has(path)).map(({ path }) => `There is no table ${path} in this project.`),
    ...(sql.trim() === '' ? ['Write the SQL.'] : []),
    ...(outputs.length === 0 ? ['Name at least one output.'] : []),
    ...[...new Set(twice)].map((from) => `Two outputs are made of "${from}": make a table for each in the SQL.`),
  ]
}
