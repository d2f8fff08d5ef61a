import type { PlannedTable, SourceReader } from '../../connector.ts'
import { nameOf, quoted } from '../../locks.ts'
import { columnsOf, plannedColumn, primaryKeyWithin } from '../../planned-table.ts'
import { readAs } from '../catalog/lake-type-of.ts'
import type { PostgresColumn, PostgresTable } from '../catalog/list-tables.ts'
import type { Session } from '../connection/session.ts'
import { checkConditions, conditionSql } from './conditions.ts'
import { cutTable } from './cut-ranges.ts'
import { growingOf, highWaterOf, sinceSql } from './growing.ts'
import { typed } from './literal.ts'

const copyOptions = { text: 'FORMAT text', csv: 'FORMAT csv, FORCE_QUOTE *' }

/** Reads over a session that sees the moment already. */
export function readerOver(session: Session, tables: readonly PostgresTable[]): SourceReader {
  return {
    async begin(planned) {
      const { table, columns } = planned
      const known = columnsOf(tables, planned)
      await checkConditions(session, planned, known)
      const growing = growingOf(planned.mode, known)
      const highWater = growing && await highWaterOf(session, table, growing, conditionsOf(planned, known))
      return {
        table: { schema: table.schema, name: table.name },
        columns: columns.map(({ name, type, nullable }) => ({ name, type, nullable })),
        primaryKey: primaryKeyWithin(table, columns),
        // The server writes text in two thirds of the time that CSV takes it; but an empty text that is all of a row would be an empty line.
        format: columns.length === 1 ? 'csv' : 'text',
        ...(highWater === undefined ? {} : { highWater }),
        ...await cutTable(session, planned, known, growing ? sinceSql(growing) : null),
      }
    },
    async rows(planned, { format, highWater }, { where }) {
      const known = columnsOf(tables, planned)
      const growing = growingOf(planned.mode, known)
      // What has grown above it since, seen at another moment, comes with the next run.
      const until = growing && typeof highWater === 'string' ? `${quoted(growing.column.name)} <= ${typed(highWater, growing.column)}` : null
      const all = [growing ? sinceSql(growing) : null, until, where, ...conditionsOf(planned, known)].filter((one) => one !== null)
      const list = planned.columns.map(({ name, type }) => readAs(quoted(name), type, plannedColumn(known, name)))
      return session.copy(`COPY (SELECT ${list.join(', ')} FROM ${nameOf(planned.table)}${all.length === 0 ? '' : ` WHERE ${all.join(' AND ')}`}) TO STDOUT (${copyOptions[format]})`)
    },
    close: () => session.close(),
  }
}

function conditionsOf({ conditions }: PlannedTable, known: ReadonlyMap<string, PostgresColumn>): string[] {
  return conditions.map((condition) => conditionSql(plannedColumn(known, condition.column), condition))
}
