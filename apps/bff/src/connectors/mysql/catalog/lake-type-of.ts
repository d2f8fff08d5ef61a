import type { LakeType } from '@tributary/lake/schema'

export interface MysqlType {
  /** In small letters, without sizes: `bigint`. */
  dataType: string
  /** As the server writes it: `bigint(20) unsigned zerofill`. */
  columnType: string
  precision: number | null
  scale: number | null
}

const whole = new Set(['tinyint', 'smallint', 'mediumint', 'year'])
const geometric = new Set(['geometry', 'point', 'linestring', 'polygon', 'multipoint', 'multilinestring', 'multipolygon', 'geometrycollection', 'geomcollection'])
const plain: Record<string, LakeType> = {
  float: 'float', double: 'double', date: 'date', datetime: 'timestamp', timestamp: 'timestamptz', uuid: 'uuid',
  binary: 'binary', varbinary: 'binary', tinyblob: 'binary', blob: 'binary', mediumblob: 'binary', longblob: 'binary', vector: 'binary',
}
const growing = new Set(['tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'decimal', 'date', 'datetime', 'timestamp'])

/**
 * What has no exact twin in the lake is text as the server writes it: a time, for one, is a span from -838 to 838 hours there. A
 * `tinyint(1)` is a number, since it may hold any of -128 to 127.
 */
export function lakeTypeOf({ dataType, columnType, precision, scale }: MysqlType, datesAsText: boolean): LakeType {
  const unsigned = columnType.includes('unsigned')
  if (whole.has(dataType)) return 'int'
  if (dataType === 'int') return unsigned ? 'long' : 'int'
  if (dataType === 'bigint') return unsigned ? 'decimal(20,0)' : 'long'
  if (dataType === 'bit') return (precision ?? 64) < 64 ? 'long' : 'decimal(20,0)'
  if (dataType === 'decimal') return precision !== null && precision <= 38 ? `decimal(${precision},${scale ?? 0})` : 'string'
  const type = plain[dataType] ?? 'string'
  return datesAsText && isMoment(type) ? 'string' : type
}

export const isMoment = (type: LakeType) => type === 'date' || type === 'timestamp' || type === 'timestamptz'

export function growsBy({ dataType }: MysqlType) {
  return growing.has(dataType)
}

/** The expression whose text gives the same value when it is read again. `column` is quoted already. */
export function readAs(column: string, { dataType }: MysqlType) {
  // The server writes no more than six digits of a float, but all of a double.
  if (dataType === 'float') return `${column} + 0e0`
  if (dataType === 'bit') return `${column} + 0`
  return geometric.has(dataType) ? `ST_AsText(${column})` : column
}
