import { type LakeColumn, type LakeType, duckdbType } from '@tributary/lake/schema'
import { quoteName } from '@tributary/lake/sql'
import { z } from 'zod'

/** A query for the first row of `from` whose value a type of the lake cannot hold as it is; `engineType` is what the values are in the engine. */
export function firstUnfitSql(from: string, name: string, engineType: string, stored: LakeType): string {
  const value = quoteName(name)
  const fits = `TRY_CAST(TRY_CAST(${value} AS ${duckdbType(stored)}) AS ${engineType}) IS NOT DISTINCT FROM ${value}`
  return `SELECT row, value FROM (SELECT row_number() OVER () AS row, left(${value}::VARCHAR, 100) AS value, ${fits} AS fits FROM ${from}) WHERE NOT fits LIMIT 1`
}

const Unfit = z.object({ row: z.coerce.number(), value: z.string() }).nullish()

/** The answer in words, to follow a sentence; nothing where all fit. */
export function firstUnfitWords(found: unknown, { name, type }: Pick<LakeColumn, 'name' | 'type'>): string {
  const { data: row } = Unfit.safeParse(found)
  return row ? ` The first value that does not fit ${type} is "${row.value}" in row ${row.row}, column "${name}".` : ''
}
