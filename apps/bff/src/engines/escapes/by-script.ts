import { attacks } from './attack.ts'

/** What a person may write as SQL of a transformation. */
export const byScript = [
  ...attacks('files', 'the allowed paths', [
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_csv('/etc/passwd', sep = ':')",
    "SELECT * FROM sniff_csv('/etc/passwd')",
    "SELECT * FROM read_json('/etc/passwd')",
    "SELECT * FROM read_duckdb('/etc/passwd')",
    "SELECT * FROM parquet_metadata('/etc/passwd')",
    "SELECT * FROM read_blob('/box/node')",
    "SELECT * FROM read_text('/box/out/../../etc/passwd')",
    "FROM '/etc/passwd.csv'",
    "FROM 'file:///etc/passwd.csv'",
    "DESCRIBE SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM input WHERE id = (SELECT error(content) FROM read_text('/etc/hostname'))",
  ]),
  ...attacks('names of files', 'the allowed paths', ["SELECT * FROM glob('/**')", "SELECT * FROM glob('/box/in/*')", `SELECT * FROM read_text('/box/in/''; COPY input TO "/box/out/x')`]),
  ...attacks('/proc and devices', 'the allowed paths', [
    "SELECT * FROM read_text('/proc/1/environ')", "SELECT * FROM read_text('/proc/self/environ')", "SELECT * FROM read_text('/proc/self/mem')", "SELECT * FROM read_text('/dev/stdin')",
  ]),
  ...attacks('files by a detour', 'the allowed paths', [
    "CREATE MACRO m(f) AS TABLE SELECT * FROM read_text(f); FROM m('/etc/passwd')",
    "CREATE VIEW v AS SELECT * FROM read_text('/etc/passwd'); FROM v",
  ]),
  ...attacks('a text that is run', 'the gate, by words', [
    "SELECT * FROM query('SELECT * FROM read_text(''/etc/passwd'')')", "FROM json_execute_serialized_sql(json_serialize_sql('SELECT * FROM read_text(''/etc/passwd'')'))",
    "SELECT * FROM query('COPY (SELECT 1) TO ''/box/out/x.csv''')", "FROM query('SELECT 1; SELECT 2')", "FROM query('FROM read_text(current_' || 'setting(''allowed_paths''))')",
  ]),
  ...attacks('the files of the inputs', 'the gate, by words', ["FROM read_parquet(current_setting('allowed_paths'))", "SELECT json_serialize_plan('FROM input')", "SELECT current_setting('s3_secret_access_key')"]),
  ...attacks('network', 'no extensions', ["SELECT * FROM read_text('s3://bucket/key')", "FROM 'https://127.0.0.1/x.parquet'", "SELECT * FROM read_text('hf://datasets/a/b')", "FROM postgres_scan('host=127.0.0.1', 'a', 'b')"]),
  ...attacks('extensions', 'no extensions', ["FROM sqlite_scan('/etc/passwd', 'x')", "FROM read_xlsx('/etc/passwd')"]),
  ...attacks('extensions', 'the gate, by words', ['INSTALL httpfs', 'LOAD httpfs', "FORCE INSTALL httpfs FROM 'http://127.0.0.1'"]),
  ...attacks('extensions', 'the gate, by the kind of statement', ['UPDATE EXTENSIONS', 'UPDATE EXTENSIONS (httpfs)']),
  ...attacks('settings', 'the gate, by words', ['SET enable_external_access = true', 'RESET lock_configuration', "SET VARIABLE a = 'x'", "/* a /* nested */ one; */ SELECT ';'; -- ; '\n/**/ SET threads = 99"]),
  ...attacks('pragma', 'the gate, by words', ['PRAGMA database_list', "PRAGMA add_parquet_key('a', '0123456789112345')", 'CALL pragma_version()']),
  ...attacks('attach', 'the gate, by words', ["ATTACH '/box/out/other.db'", "ATTACH 'http://127.0.0.1/x.db'", 'USE memory', 'DETACH memory', 'DROP DATABASE memory']),
  ...attacks('copy', 'the gate, by words', [
    "SELECT 1; copy (SELECT 1) TO '/box/out/x.csv'", "COPY input FROM '/etc/passwd'", "PREPARE p AS COPY (SELECT 1) TO '/box/out/x'", "EXPORT DATABASE '/box/out/x'", "IMPORT DATABASE '/etc'",
  ]),
  ...attacks('copy behind signs that end a line, a text or nothing', 'the gate, by words', [
    "SELECT 1 --\r; COPY (SELECT 1) TO '/box/out/x'", "SELECT 1\u0000; COPY (SELECT 1) TO '/box/out/x'", "\uFEFFCOPY (SELECT 1) TO '/box/out/x'", "\u00a0COPY (SELECT 1) TO '/box/out/x'", "C\u041ePY (SELECT 1) TO '/box/out/x'",
    "SELECT $q$ ' $q$; COPY (SELECT 1) TO '/box/out/x' -- '", "CREATE TABLE t AS FROM input; PIVOT t ON id; COPY t TO '/box/out/x'",
  ]),
  ...attacks('copy inside another statement', 'the parser', [
    "WITH gone AS (COPY (SELECT 1) TO '/box/out/x.csv') SELECT 1", "SELECT * FROM (COPY (SELECT 1) TO '/box/out/x.csv')", "CREATE TABLE t AS (COPY (SELECT 1) TO '/box/out/x.csv')",
    "CREATE MACRO m() AS TABLE (COPY (SELECT 1) TO '/box/out/x.csv')", "SELECT 1\u037e COPY (SELECT 1) TO '/box/out/x'",
    "CREATE TABLE t (a VARCHAR DEFAULT (SELECT content FROM read_text('/etc/passwd')))",
  ]),
  ...attacks('secrets', 'the gate, by words', ["CREATE SECRET s (TYPE http, BEARER_TOKEN 'x')", 'CREATE PERSISTENT SECRET s (TYPE http)', 'DROP SECRET s']),
  ...attacks('environment', 'no such function', ["SELECT getenv('PATH')", "CREATE MACRO m() AS getenv('TRIBUTARY_KEY')"]),
  ...attacks('processes', 'no such function', ["SELECT system('id')", "FROM shell('id')", 'FROM python_map(1)', 'FROM seq_scan()']),
  ...attacks('the inputs', 'inputs are views', ['INSERT INTO input VALUES (1)', 'DELETE FROM input', 'MERGE INTO input USING (SELECT 1 AS id) AS s USING (id) WHEN MATCHED THEN DELETE']),
  ...attacks('what is not for users', 'the gate, by words', ['CREATE SCHEMA s', "CREATE TYPE t AS ENUM ('a')", 'VACUUM', 'CHECKPOINT', 'BEGIN', 'ALTER VIEW input RENAME TO x', 'EXPLAIN ANALYZE SELECT 1']),
]
