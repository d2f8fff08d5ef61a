import type { SourceColumn, SourceTable, TableName } from '../../connector.ts'
import { growsBy, lakeTypeOf, type PostgresType } from './lake-type-of.ts'
import { columnsSql, keysSql, opaqueSql, partsSql, readsSql, tablesSql } from './catalog-sql.ts'
import type { Session } from '../connection/session.ts'

export interface PostgresColumn extends SourceColumn, PostgresType {}
export interface PostgresTable extends SourceTable {
  columns: PostgresColumn[]
}

interface TableRow extends TableName {
  oid: number
  kind: SourceTable['kind']
  rows: number | null
  bytes: string | null
  readable: boolean
}
interface ColumnRow extends PostgresType {
  oid: number
  name: string
  type: string
  nullable: boolean
  generated: boolean
  readable: boolean
}

/** All of a database's tables by six queries, however many there are. */
export async function listTables(session: Session): Promise<PostgresTable[]> {
  const found = await session.query<TableRow>(tablesSql)
  const columns = groupByOid(await session.query<ColumnRow>(columnsSql))
  const keys = groupByOid(await session.query<{ oid: number; name: string }>(keysSql))
  const reads = groupByOid(await session.query<{ oid: number; schema: string; name: string; column: string | null }>(readsSql))
  const parts = await session.query<{ parent: number; child: number }>(partsSql)
  const [children, parents] = [Map.groupBy(parts, ({ parent }) => parent), Map.groupBy(parts, ({ child }) => child)]
  const opaque = groupByOid(await session.query<{ oid: number; name: string }>(opaqueSql))
  const names = new Map(found.map(({ oid, schema, name }) => [oid, { schema, name }]))
  const named = (oid: number) => names.get(oid) ?? []
  return found.map(({ oid, schema, name, kind, rows, bytes, readable }) => ({
    schema, name, kind, readable,
    rowEstimate: rows,
    bytes: bytes === null ? null : Number(bytes),
    columns: (columns.get(oid) ?? []).filter((column) => column.readable || !readable).map(columnOf),
    hiddenColumns: (columns.get(oid) ?? []).filter((column) => !column.readable && readable).map((column) => column.name),
    generatedColumns: (columns.get(oid) ?? []).filter((column) => column.generated).map((column) => column.name),
    primaryKey: (keys.get(oid) ?? []).map((key) => key.name),
    readsFrom: [
      ...(reads.get(oid) ?? []).map(({ schema: readSchema, name: readName, column }): SourceTable['readsFrom'][number] =>
        column === null ? { schema: readSchema, name: readName } : { schema: readSchema, name: readName, column }),
      ...(children.get(oid) ?? []).flatMap(({ child }) => named(child)),
    ],
    partOf: (parents.get(oid) ?? []).flatMap(({ parent }) => named(parent)),
    opaque: (opaque.get(oid) ?? []).map((each) => each.name),
  }))
}

function columnOf({ name, type, nullable, base, builtIn, modifier }: ColumnRow): PostgresColumn {
  const postgresType = { base, builtIn, modifier }
  return { name, sourceType: type, type: lakeTypeOf(postgresType), nullable, growing: growsBy(postgresType), ...postgresType }
}

const groupByOid = <Row extends { oid: number }>(rows: readonly Row[]) => Map.groupBy(rows, ({ oid }) => oid)
