import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import { Result } from 'pg'

// @prisma/adapter-pg 7.10 rejects the type "char", which the system catalogues use. Such a column is passed through it as text
// under a marked name, and becomes a character again on the way out.
const CHAR = 18
const TEXT = 25
const MARK = '\u0001'

const addFields = Result.prototype.addFields
Result.prototype.addFields = function addMarkedFields(fields) {
  for (const field of fields) {
    if (field.dataTypeID !== CHAR) continue
    field.dataTypeID = TEXT
    field.name += MARK
  }
  return addFields.call(this, fields)
}

export function readCharColumns(queryable) {
  const queryRaw = queryable.queryRaw.bind(queryable)
  queryable.queryRaw = async (query) => {
    const result = await queryRaw(query)
    for (const [index, name] of result.columnNames.entries()) {
      if (!name.endsWith(MARK)) continue
      result.columnNames[index] = name.slice(0, -MARK.length)
      result.columnTypes[index] = ColumnTypeEnum.Character
    }
    return result
  }
  return queryable
}
