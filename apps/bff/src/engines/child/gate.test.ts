import { StatementType } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { refusalOfText, refusalOfType } from './gate.ts'
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
