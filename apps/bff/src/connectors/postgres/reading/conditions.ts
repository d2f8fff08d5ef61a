import type { RowFilter } from '@tributary/contract/tables'
import { quoted } from '../../locks.ts'
import type { PlannedTable } from '../../connector.ts'
import { plannedColumn, unfitCondition } from '../../planned-table.ts'
import { SourceRefused } from '../../source-refused.ts'
import type { PostgresColumn } from '../catalog/list-tables.ts'
import type { Session } from '../connection/session.ts'
import { literal, plainType, typed } from './literal.ts'

const texts = new Set(['text', 'varchar', 'bpchar', 'name'])

/** A condition as SQL; values are compared as the column's own type does it, and texts are searched without regard to capitals. */
export function conditionSql(column: PostgresColumn, { is, value = '' }: RowFilter, name = quoted(column.name)): string {
  const isText = column.builtIn && texts.has(column.base)
  switch (is) {
    case 'equal':
      return `${name} = ${typed(value, column)}`
    case 'different':
      return `${name} IS DISTINCT FROM ${typed(value, column)}`
    case 'less':
      return `${name} < ${typed(value, column)}`
    case 'greater':
      return `${name} > ${typed(value, column)}`
    case 'contains':
      return `strpos(lower(${name}::text), lower(${literal(value)})) > 0`
    case 'empty':
      return isText ? `(${name} IS NULL OR ${name} = '')` : `${name} IS NULL`
    case 'filled':
      return isText ? `${name} <> ''` : `${name} IS NOT NULL`
  }
}

/** Asks the source whether it understands the conditions, of no row at all. */
export async function checkConditions(session: Session, { table, conditions }: PlannedTable, columns: ReadonlyMap<string, PostgresColumn>) {
  for (const condition of conditions) {
    const column = plannedColumn(columns, condition.column)
    await session.query('SAVEPOINT condition')
    try {
      await session.query(`SELECT ${conditionSql(column, condition, `NULL::${plainType(column)}`)}`)
    } catch (error) {
      if (!(error instanceof SourceRefused) || error.code !== 'source_failed') throw error
      throw unfitCondition(table, column, condition)
    } finally {
      await session.query('ROLLBACK TO condition').catch(() => undefined)
    }
  }
}
