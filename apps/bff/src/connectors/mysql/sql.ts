import type { RowFilter } from '@tributary/contract/tables'
import type { LakeType } from '@tributary/lake/schema'
import { isMoment, readAs } from './catalog/lake-type-of.ts'
import type { MysqlColumn } from './catalog/list-tables.ts'

export const quoteName = (name: string) => `\`${name.replaceAll('`', '``')}\``

/** As hexadecimal digits, text means the same whatever the server takes a backslash for. */
const textLiteral = (text: string) => `_utf8mb4 X'${Buffer.from(text).toString('hex')}'`

const wholeNumber = /^[+-]?\d{1,65}$/
const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,4})?$/i
const moment = /^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?)?$/

/** A value of a column with this type, written as here; null where the text is none. */
export function literalOf(type: LakeType, written: string): string | null {
  const text = written.trim()
  if (type === 'int' || type === 'long') return wholeNumber.test(text) ? text : null
  if (type === 'float' || type === 'double' || type.startsWith('decimal')) return number.test(text) ? text : null
  if (!isMoment(type)) return textLiteral(written)
  const inUtc = text.replace(/(Z|\+00(:?00)?)$/, '')
  return moment.test(inUtc) ? `'${inUtc.replace('T', ' ')}'` : null
}

/** Which rows meet a condition; null where its value is none of the column's type. It has the meaning it has for tables here: text is compared letter for letter, whatever the column's collation. */
export function conditionSql(column: MysqlColumn, { is, value = '' }: RowFilter): string | null {
  const name = quoteName(column.name)
  const isText = column.type === 'string' || column.type === 'uuid' || column.type === 'binary'
  const bytes = column.type === 'binary' ? name : bytesOf(readAs(name, column))
  const compared = isText ? bytes : name
  const literal = isText ? `BINARY ${textLiteral(value)}` : literalOf(column.type, value)
  if (literal === null && ['equal', 'different', 'less', 'greater'].includes(is)) return null
  switch (is) {
    case 'equal':
      return `${compared} = ${literal}`
    case 'different':
      return `NOT ${compared} <=> ${literal}`
    case 'less':
      return `${compared} < ${literal}`
    case 'greater':
      return `${compared} > ${literal}`
    case 'contains':
      return `LOCATE(${bytesOf(`LOWER(${textLiteral(value)})`)}, ${bytesOf(`LOWER(CONVERT(${readAs(name, column)} USING utf8mb4))`)}) > 0`
    case 'empty':
      return isText ? `(${name} IS NULL OR OCTET_LENGTH(${bytes}) = 0)` : `${name} IS NULL`
    case 'filled':
      return isText ? `OCTET_LENGTH(${bytes}) > 0` : `${name} IS NOT NULL`
  }
}

function bytesOf(expression: string) {
  return `CAST(CONVERT(${expression} USING utf8mb4) AS BINARY)`
}
