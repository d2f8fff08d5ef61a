import type { SourceColumn, SourceTable } from '../../connector.ts'
import type { Session } from '../connection/session.ts'
import type { MysqlSettings } from '../settings.ts'
import { columnsSql, keysSql, tablesSql, viewsSql } from './catalog-sql.ts'
import { growsBy, lakeTypeOf, type MysqlType } from './lake-type-of.ts'
import { type KnownTables, viewReads } from './view-reads.ts'

export interface MysqlColumn extends SourceColumn, MysqlType {}
export interface MysqlTable extends SourceTable {
  columns: MysqlColumn[]
}

// Their rows lie in other tables, of this server or another one.
const foreign = new Set(['FEDERATED', 'CONNECT', 'SPIDER', 'MRG_MYISAM', 'MRG_MyISAM'])

// What the server keeps there of all its databases, such as statistics and logs of queries, holds values of them.
const ofServer = new Set(['mysql', 'sys', 'performance_schema', 'information_schema'])

/** All of a database's tables by four queries, however many there are. */
export async function listTables(session: Session, { zeroDates }: Pick<MysqlSettings, 'zeroDates'>): Promise<MysqlTable[]> {
  const found = await session.query(tablesSql)
  const columns = groupByTable(await session.query(columnsSql))
  const keys = groupByTable(await session.query(keysSql))
  const views = new Map((await session.query(viewsSql)).map(([table = '', definition]) => [table, definition ?? '']))
  const known = knownTables(columns)
  return found.map(([name, type, engine, options, rows, bytes, schema]) => {
    // As the server writes it: where capitals do not count there, a lock must not hang on how the settings spell it.
    const database = schema ?? ''
    const own = columns.get(name ?? '') ?? []
    const readable = own.some(mayRead)
    const isView = type === 'VIEW'
    const isForeign = foreign.has(engine ?? '')
    return {
      schema: database, name: name ?? '', readable,
      kind: isView ? 'view' : isForeign ? 'foreign table' : /\bpartitioned\b/.test(options ?? '') ? 'partitioned table' : 'table',
      rowEstimate: isView || isForeign ? null : numberOf(rows),
      bytes: isView || isForeign ? null : numberOf(bytes),
      columns: own.filter((column) => mayRead(column) || !readable).map((column) => columnOf(column, zeroDates === 'text')),
      hiddenColumns: own.filter((column) => !mayRead(column) && readable).map((column) => column[1] ?? ''),
      generatedColumns: own.filter((column) => (column[8] ?? '') !== '').map((column) => column[1] ?? ''),
      primaryKey: (keys.get(name ?? '') ?? []).map(([, column]) => column ?? ''),
      partOf: [],
      ...(ofServer.has(database.toLowerCase()) ? { readsFrom: [], opaque: ['what the server keeps of all its databases'] } : isView ? viewReads(database, views.get(name ?? '') ?? '', known) : { readsFrom: [], opaque: isForeign ? [`tables behind its engine ${engine}`] : [] }),
    }
  })
}

type Row = readonly (string | null)[]

const mayRead = (column: Row) => (column[7] ?? '').split(',').includes('select')
const numberOf = (text: string | null | undefined) => (text === null || text === undefined ? null : Number(text))

function columnOf([, name, dataType, columnType, nullable, precision, scale]: Row, datesAsText: boolean): MysqlColumn {
  const type: MysqlType = { dataType: dataType ?? '', columnType: columnType ?? '', precision: numberOf(precision), scale: numberOf(scale) }
  return { name: name ?? '', sourceType: type.columnType, type: lakeTypeOf(type, datesAsText), nullable: nullable !== 'NO', growing: growsBy(type), ...type }
}

function knownTables(columns: ReadonlyMap<string, readonly Row[]>): KnownTables {
  const known = [...columns].map(([name, own]) => ({ name, columns: own.map((column) => column[1] ?? '') }))
  return Map.groupBy(known, ({ name }) => name.toLowerCase())
}

/** The first of each row is the name of its table. */
const groupByTable = (rows: readonly Row[]) => Map.groupBy(rows, ([table]) => table ?? '')
