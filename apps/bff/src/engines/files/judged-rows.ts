import type { FileColumn, FileOptions } from '@tributary/contract/imports'
import { type LakeColumn, type LakeType, duckdbType, lakeTypeOf } from '@tributary/lake/schema'
import { quoteName, quoteText } from '@tributary/lake/sql'
import { defaultOf } from '@tributary/lake/stage'
import { batchDeleted, saysDeleted } from '@tributary/lake/upsert'
import { fitValue, plainlyFits, refusalOf } from './fit-value.ts'

/** One column of the target: where its values come from, and whether it may be empty. */
export interface TargetColumn {
  column: LakeColumn
  /** How rejects call it. */
  source: string
  dateFormat: string | null
  isKey: boolean
  /** Of a Parquet file, what the engine calls its type; texts otherwise. */
  engineType?: string
}

type Reading = Pick<FileOptions, 'nullTexts' | 'decimalSeparator'>

/** The file's columns that the target takes, in its order. The target's other columns have their default, or are null. */
export function targetColumns(schema: readonly LakeColumn[], columns: readonly FileColumn[], key: readonly string[]): TargetColumn[] {
  const bySpelling = new Map(columns.map((column) => [column.name.toLowerCase(), column]))
  return schema.flatMap((column) => {
    const found = bySpelling.get(column.name.toLowerCase())
    return found ? [{ column, source: found.source, dateFormat: found.dateFormat, isKey: key.some((name) => name.toLowerCase() === column.name.toLowerCase()) }] : []
  })
}

/** `x0`, `v0`, …: what stands in the file and what it is in its column, over a query that has `c0`, … */
function withValues(from: string, targets: readonly TargetColumn[], reading: Reading, further: string): string {
  const texts = targets.map((target, index) => `${textOf(target, `c${index}`, reading)} AS x${index}`)
  const values = targets.map((target, index) => `x${index}, ${valueOf(target, `x${index}`, reading)} AS v${index}`)
  return `SELECT ${[...values, further].filter(Boolean).join(', ')} FROM (SELECT ${[...texts, further].filter(Boolean).join(', ')} FROM ${from})`
}

/** Texts leave a quoted null text alone, which in a column of numbers can mean nothing else. */
function textOf({ column, engineType }: TargetColumn, name: string, { nullTexts }: Reading): string {
  if (engineType !== undefined || column.type === 'string' || nullTexts.length === 0) return name
  return `CASE WHEN ${name} IN (${nullTexts.map(quoteText).join(', ')}) THEN NULL ELSE ${name} END`
}

function valueOf(target: TargetColumn, text: string, reading: Reading): string {
  const { column, dateFormat, engineType } = target
  if (isMarker(target)) return saysDeleted(text)
  if (engineType === undefined) return fitValue(text, column.type, { dateFormat }, reading)
  const { type, cast } = lakeTypeOf(engineType)
  const typed = cast ? `CAST(${text} AS ${cast})` : text
  if (type === column.type || isWider(type, column.type)) return `CAST(${typed} AS ${duckdbType(column.type)})`
  if (isNumber(type) && isNumber(column.type)) return `CASE WHEN TRY_CAST(TRY_CAST(${typed} AS ${duckdbType(column.type)}) AS ${duckdbType(type)}) = ${typed} THEN TRY_CAST(${typed} AS ${duckdbType(column.type)}) END`
  return fitValue(`CAST(${typed} AS VARCHAR)`, column.type, { dateFormat }, { decimalSeparator: '.' })
}

/** Whether it says of rows that they are deletions. */
const isMarker = ({ column }: TargetColumn) => column.fieldId === batchDeleted.fieldId
const isNumber = (type: LakeType) => /^(int|long|float|double|decimal.*)$/.test(type)
const isWider = (from: LakeType, to: LakeType) => (from === 'int' && to === 'long') || (from === 'float' && to === 'double')

/** Every row, or the first that does not fit as an error: fast, and for files that are expected to fit. */
export function strictSelect(from: string, targets: readonly TargetColumn[], schema: readonly LakeColumn[], reading: Reading): string {
  const strictly = targets.map((target, index) => strictValue(target, index, reading))
  const casts = targets.map(({ column }, index) => `c${index}, TRY_CAST(c${index} AS ${duckdbType(column.type)}) AS plain${index}`)
  return `SELECT ${outputs(targets, schema, (index) => strictly[index] ?? 'NULL')} FROM (SELECT ${casts.join(', ') || '1 AS none'} FROM ${from})`
}

/** The engine looks closer only at the values of which the quick condition is not true. */
function strictValue(target: TargetColumn, index: number, reading: Reading): string {
  const { column, dateFormat, isKey } = target
  const text = textOf(target, `c${index}`, reading)
  const value = valueOf(target, `(${text})`, reading)
  const closely = `CASE WHEN ${isKey ? '' : `(${text}) IS NOT NULL AND `}${value} IS NULL THEN error('reject') ELSE ${value} END`
  const plainly = dateFormat || isMarker(target) || reading.decimalSeparator === ',' ? null : plainlyFits(`plain${index}`, `c${index}`, column.type)
  if (plainly === null) return closely
  const meansNull = reading.nullTexts.filter((one) => one !== '').map(quoteText)
  const isValue = meansNull.length === 0 ? '' : `c${index} NOT IN (${meansNull.join(', ')}) AND `
  return `CASE WHEN ${isValue}${plainly} THEN plain${index} ELSE ${closely} END`
}

function outputs(targets: readonly TargetColumn[], schema: readonly LakeColumn[], spell: (index: number) => string): string {
  return schema.map((column) => {
    const index = targets.findIndex((target) => target.column.fieldId === column.fieldId)
    return `${index < 0 ? defaultOf(column) : spell(index)} AS ${quoteName(column.name)}`
  }).join(', ')
}

function isBad(target: TargetColumn | undefined, index: number) {
  return target?.isKey ? `v${index} IS NULL` : `(x${index} IS NOT NULL AND v${index} IS NULL)`
}

const any = (conditions: readonly string[]) => (conditions.length === 0 ? 'false' : `greatest(${conditions.join(', ')})`)

export interface JudgedRows {
  /** One row: `read`, `rejected` rows, `nulled` cells of others, `total` entries. */
  counts: string
  good: string
  /** As `rejectColumns`, in the order of the file. */
  entries: string
  /** `raw` of each rejected row, in the order of the file. */
  rejected: string
}

/** Of the file of rejects: one row for each value, or each row, that did not fit. */
export const rejectColumns: LakeColumn[] = (['line', 'column', 'value', 'reason', 'raw'] as const)
  .map((name, index) => ({ fieldId: index + 1, name, type: name === 'line' ? 'long' : 'string', required: false }))

const keptCharacters = 1000
const listed = (all: readonly string[]) => `[${all.map(quoteText).join(', ')}][place]`

/** Queries over rows of `line`, `raw`, `fault` and `c0`, …, which tell those that fit from the others. `nulls`: a value that does not fit becomes null. */
export function judgedRows(from: string, targets: readonly TargetColumn[], schema: readonly LakeColumn[], reading: Reading, nulls: boolean): JudgedRows {
  const bad = targets.map((target, index) => isBad(target, index))
  const rejecting = nulls ? bad.filter((_, index) => targets[index]?.isKey) : bad
  const rejected = `(fault IS NOT NULL OR ${any(rejecting)})`
  const values = `(${withValues(from, targets, reading, 'line, raw, fault')})`
  const badCells = `CASE WHEN fault IS NULL THEN list_sum([0, ${bad.map((one) => `CAST(${one} AS INTEGER)`).join(', ')}]) ELSE 0 END`
  const reasons = targets.map((target) => refusalOf(target.column.type, target))
  // A list of places is narrow: entries for each of a thousand columns would fill the memory with what is thrown away.
  const places = bad.map((one, index) => `CASE WHEN ${one} THEN ${index + 1} END`)
  const texts = targets.map((_, index) => `left(CAST(x${index} AS VARCHAR), ${keptCharacters})`)
  const told = `SELECT line, raw, fault, texts, unnest(CASE WHEN fault IS NULL THEN list_filter([${places.join(', ')}], lambda place: place IS NOT NULL) ELSE [0] END) AS place
    FROM (SELECT *, [${texts.join(', ')}] AS texts FROM ${values}) WHERE fault IS NOT NULL OR ${any(bad)}`
  const reason = `CASE WHEN place = 0 THEN fault WHEN texts[place] IS NULL THEN 'is empty, and belongs to the key' ELSE ${listed(reasons)} END`
  return {
    counts: `SELECT count(*) AS read, count(*) FILTER (${rejected}) AS rejected, coalesce(sum(${badCells}) FILTER (NOT ${rejected}), 0) AS nulled,
      coalesce(sum(${badCells}), 0) + count(fault) AS total FROM ${values}`,
    good: `SELECT ${outputs(targets, schema, (index) => `v${index}`)} FROM ${values} WHERE NOT ${rejected}`,
    entries: `SELECT line, ${listed(targets.map(({ source }) => source))} AS "column", texts[place] AS "value", ${reason} AS reason, left(raw, ${keptCharacters}) AS raw FROM (${told})`,
    rejected: `SELECT raw FROM ${values} WHERE ${rejected}`,
  }
}
