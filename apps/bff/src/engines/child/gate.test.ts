import { StatementType } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { refusalOfQuery, refusalOfQueryType, refusalOfText, refusalOfType } from './gate.ts'
import { splitStatements } from './split-statements.ts'

const refusals = (script: string) => splitStatements(script).map(({ text }) => refusalOfText(text))

test.each([
  ["ATTACH '/box/out/other.db'", 'ATTACH'],
  ["ATTACH ':memory:' AS other", 'ATTACH'],
  ['DETACH memory', 'DETACH'],
  ['INSTALL httpfs', 'INSTALL'],
  ['LOAD httpfs', 'LOAD'],
  ["COPY (SELECT 1) TO '/box/out/x.csv'", 'COPY'],
  ["COPY input FROM '/etc/passwd'", 'COPY'],
  ["EXPORT DATABASE '/box/out/x'", 'EXPORT'],
  ["IMPORT DATABASE '/box/out/x'", 'IMPORT'],
  ['SET enable_external_access = true', 'SET'],
  ['RESET lock_configuration', 'RESET'],
  ['SET VARIABLE a = 1', 'SET'],
  ['PRAGMA database_list', 'PRAGMA'],
  ['CALL pragma_version()', 'CALL'],
  ['USE memory', 'USE'],
  ['CHECKPOINT', 'CHECKPOINT'],
  ['BEGIN', 'BEGIN'],
  ["PREPARE p AS COPY (SELECT 1) TO '/box/out/x'", 'PREPARE'],
  ["CREATE PERSISTENT SECRET s (TYPE s3)", 'CREATE PERSISTENT'],
  ["CREATE OR REPLACE TEMPORARY SECRET s (TYPE s3)", 'CREATE SECRET'],
  ['EXPLAIN ANALYZE SELECT 1', 'EXPLAIN'],
])('refuses %s', (statement, what) => {
  const refusal = expect.stringMatching(new RegExp(`^${what} is not allowed here\\.`))
  expect(refusals(statement)).toEqual([refusal])
  // Hidden among others: behind a statement, in small letters, in comments, in brackets, after quotes of every kind.
  expect(refusals(`SELECT 1; ${statement.toLowerCase()}`)).toEqual([null, refusal])
  expect(refusals(`/* a /* nested */ one; */ SELECT ';'; -- ; '\n/**/ ${statement}`)).toEqual([null, refusal])
  expect(refusals(`((${statement}))`)).toEqual([refusal])
  expect(refusals(`SELECT $q$ ; $q$, E'\\'; ', 'it''s; '; ${statement};`)).toEqual([null, refusal])
})

test.each([
  'SELECT 1', 'WITH a AS (SELECT 1) SELECT * FROM a', 'FROM t', 'VALUES (1)', '(SELECT 1) UNION (SELECT 2)', 'CREATE TABLE t (a INT)', 'CREATE OR REPLACE TEMP TABLE t AS SELECT 1',
  'CREATE TEMPORARY VIEW v AS SELECT 1', 'CREATE MACRO m(a) AS a', 'CREATE FUNCTION m(a) AS a', 'INSERT INTO t VALUES (1)', 'UPDATE t SET a = 1', 'DELETE FROM t', 'DROP TABLE IF EXISTS t',
  'PIVOT t ON a', 'DESCRIBE t', 'SUMMARIZE t',
])('lets pass %s', (statement) => {
  expect(refusals(statement)).toEqual([null])
})

test('what DuckDB finds in a text counts, not what the text looks like', () => {
  expect(refusalOfType(StatementType.COPY, false)).toMatch(/^COPY is not allowed here/)
  expect(refusalOfType(StatementType.SELECT, false)).toBeNull()
  expect(refusalOfType(StatementType.SET, false)).toMatch(/^SET is not allowed here/)
})

test('the statements that a PIVOT becomes pass together, and no others with them', () => {
  expect(refusalOfType(StatementType.SET, true)).toBeNull()
  expect(refusalOfType(StatementType.COPY, true)).toMatch(/^COPY is not allowed here/)
  expect(refusalOfType(StatementType.ATTACH, true)).toMatch(/^ATTACH is not allowed here/)
})

test.each([
  "ATTACH '/box/out/x.db' AS x", "COPY (SELECT 1) TO '/box/out/x'", "COPY (SELECT 1) TO '/box/in/x' (USE_TMP_FILE false)", 'INSTALL httpfs', 'LOAD httpfs', 'PRAGMA database_list', 'CALL pragma_version()', 'SET threads = 1', 'RESET threads',
  'CREATE TABLE t AS SELECT 1', 'INSERT INTO "in.c-x".orders VALUES (1)', 'DROP VIEW "in.c-x".orders', 'USE memory', 'CHECKPOINT', 'BEGIN', 'EXPLAIN ANALYZE SELECT 1', 'PREPARE p AS SELECT 1', 'EXECUTE p', 'SHOW TABLES', 'VACUUM', "EXPORT DATABASE '/box/out'", 'CREATE VIEW v AS SELECT 1',
])('%s is not a query', (statement) => {
  expect(refusalOfQuery(statement)).toContain(' is not allowed here. A query is one SELECT')
  expect(refusalOfQuery(`/**/ (${statement.toLowerCase()})`)).toContain(' is not allowed here. A query is one SELECT')
})

test.each([
  ["SELECT current_setting('allowed_paths')", 'current_setting'],
  ["CREATE TABLE t AS FROM read_parquet(\"Current_Setting\" /**/ ('allowed_paths')[1])", 'current_setting'],
  ["SELECT json_serialize_plan('FROM x')", 'json_serialize_plan'],
  ["INSERT INTO t FROM json_execute_serialized_sql(json_serialize_sql('FROM x'))", 'json_execute_serialized_sql'],
  ["FROM query('FROM ' || 'x')", 'query'],
  ["FROM system.main.\"QUERY\" /* a /* ( */ b */ -- (\n('FROM x')", 'query'],
  ["CREATE MACRO m(s) AS TABLE FROM\u00a0query\u00a0(s)", 'query'],
])('%s reaches past the tables', (statement, what) => {
  expect(refusals(statement)).toEqual([`${what} is not allowed here. It reaches past the tables.`])
  expect(refusalOfQuery(`FROM (${statement})`)).toBe(`${what} is not allowed here. It reaches past the tables.`)
})

test.each(['WITH subquery (a) AS (SELECT 1) FROM subquery', 'SELECT query FROM searches -- each query (with its words)', "SELECT /* query ( */ 'current'", "FROM query_table('orders')", 'SELECT max(query) AS my_query FROM searches'])('%s does not', (statement) => {
  expect(refusals(statement)).toEqual([null])
})

test('of what DuckDB finds only a SELECT is a query', () => {
  expect(refusalOfQueryType(StatementType.SELECT)).toBeNull()
  for (const type of [StatementType.INSERT, StatementType.CREATE, StatementType.COPY, StatementType.SET, StatementType.EXPLAIN]) expect(refusalOfQueryType(type)).toContain('is not allowed here')
})
