const wanted = `c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't'
  AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'`
const classes = 'pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace'

// Sizes from relpages: asking for the size of a file waits for whoever holds the table's lock.
export const tablesSql = `
  SELECT c.oid, n.nspname AS schema, c.relname AS name,
    CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' ELSE 'foreign table' END AS kind,
    CASE WHEN c.relkind = 'v' OR c.reltuples < 0 THEN NULL
         WHEN c.reltuples = 0 AND c.relpages = 0 AND c.relkind IN ('f', 'p') THEN NULL ELSE c.reltuples::float8 END AS rows,
    CASE WHEN c.relkind IN ('r', 'm') AND c.reltuples >= 0
         THEN (c.relpages + coalesce(t.relpages, 0))::bigint * current_setting('block_size')::bigint END AS bytes,
    coalesce(has_schema_privilege(n.oid, 'USAGE') AND (has_table_privilege(c.oid, 'SELECT') OR has_any_column_privilege(c.oid, 'SELECT')), false) AS readable
  FROM ${classes} LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
  WHERE ${wanted}
  ORDER BY n.nspname, c.relname`

// The recursion goes over types alone: a domain over a domain over numeric(12,2) is a numeric(12,2).
export const columnsSql = `
  WITH RECURSIVE bases AS (
    SELECT oid, oid AS base, -1 AS modifier FROM pg_type WHERE typtype <> 'd'
    UNION ALL
    SELECT d.oid, b.base, CASE WHEN d.typtypmod <> -1 THEN d.typtypmod ELSE b.modifier END
    FROM pg_type d JOIN bases b ON d.typbasetype = b.oid WHERE d.typtype = 'd'
  )
  SELECT c.oid, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS nullable, a.attgenerated <> '' AS generated,
    base.typname AS base, base.typnamespace = 'pg_catalog'::regnamespace AS "builtIn",
    CASE WHEN a.atttypmod <> -1 THEN a.atttypmod ELSE bases.modifier END AS modifier,
    coalesce(has_table_privilege(c.oid, 'SELECT') OR has_column_privilege(c.oid, a.attnum, 'SELECT'), false) AS readable
  FROM ${classes}
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN bases ON bases.oid = a.atttypid JOIN pg_type base ON base.oid = bases.base
  WHERE ${wanted}
  ORDER BY c.oid, a.attnum`

export const keysSql = `
  SELECT i.indrelid AS oid, a.attname AS name
  FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS key(attnum, place)
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = key.attnum
  WHERE i.indisprimary AND key.place <= i.indnkeyatts
  ORDER BY i.indrelid, key.place`

export const partsSql = 'SELECT inhparent AS parent, inhrelid AS child FROM pg_inherits'

// A reference to a whole row (attribute 0) leaves no trace by column in pg_depend, so such a view counts as reading every column.
export const readsSql = `
  WITH views AS MATERIALIZED (
    SELECT oid AS rule, ev_class AS oid, strpos(ev_action::text, ':varattno 0 ') > 0 AS "wholeRow" FROM pg_rewrite WHERE rulename = '_RETURN'
  )
  SELECT DISTINCT v.oid, n.nspname AS schema, c.relname AS name, CASE WHEN d.refobjsubid > 0 AND NOT v."wholeRow" THEN a.attname END AS column
  FROM views v
    JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = v.rule AND d.refclassid = 'pg_class'::regclass
    JOIN ${classes} ON c.oid = d.refobjid
    LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
  WHERE d.refobjid <> v.oid AND ${wanted}`

// Extensions whose functions compute and read nothing.
const harmless = `('plpgsql', 'postgis', 'pgcrypto', 'uuid-ossp', 'citext', 'hstore', 'unaccent', 'pg_trgm', 'fuzzystrmatch', 'ltree',
  'cube', 'earthdistance', 'intarray', 'isn', 'seg', 'vector', 'btree_gin', 'btree_gist')`
// Functions of PostgreSQL itself that run a query or read what they are told to by name.
const reading = `('query_to_xml', 'query_to_xmlschema', 'query_to_xml_and_xmlschema', 'cursor_to_xml', 'table_to_xml', 'table_to_xml_and_xmlschema',
  'schema_to_xml', 'schema_to_xml_and_xmlschema', 'database_to_xml', 'database_to_xml_and_xmlschema', 'ts_stat', 'ts_rewrite',
  'pg_read_file', 'pg_read_binary_file', 'lo_get', 'loread', 'pg_logical_slot_get_changes', 'pg_logical_slot_get_binary_changes',
  'pg_logical_slot_peek_changes', 'pg_logical_slot_peek_binary_changes', 'pg_stat_get_activity', 'pg_stat_get_backend_activity')`

// A foreign table may lead back to this very database. Functions and operators of users, functions of PostgreSQL that read by name, where it keeps long values, and its statistics, which hold values too.
export const opaqueSql = `
  WITH views AS MATERIALIZED (
    SELECT r.oid AS rule, r.ev_class AS oid, r.ev_action::text AS tree
    FROM pg_rewrite r JOIN ${classes} ON c.oid = r.ev_class WHERE r.rulename = '_RETURN' AND ${wanted}
  )
  SELECT v.oid, 'the function ' || p.oid::regprocedure AS name
  FROM views v
    JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = v.rule
    LEFT JOIN pg_operator o ON d.refclassid = 'pg_operator'::regclass AND o.oid = d.refobjid
    JOIN pg_proc p ON p.oid = CASE WHEN d.refclassid = 'pg_proc'::regclass THEN d.refobjid ELSE o.oprcode::oid END
  WHERE p.pronamespace <> 'pg_catalog'::regnamespace AND NOT EXISTS (
    SELECT FROM pg_depend e JOIN pg_extension x ON x.oid = e.refobjid
    WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e' AND x.extname IN ${harmless})
  UNION
  SELECT v.oid, 'the function ' || p.oid::regprocedure
  FROM views v JOIN pg_proc p ON p.pronamespace = 'pg_catalog'::regnamespace AND p.proname IN ${reading} AND strpos(v.tree, ':funcid ' || p.oid || ' ') > 0
  UNION
  SELECT v.oid, 'the hidden table ' || c.oid::regclass
  FROM views v JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = v.rule AND d.refclassid = 'pg_class'::regclass
    JOIN pg_class c ON c.oid = d.refobjid AND c.relkind = 't'
  UNION
  SELECT v.oid, 'the statistics in pg_catalog.' || s.name
  FROM views v JOIN (VALUES ('pg_stats'), ('pg_statistic'), ('pg_stats_ext'), ('pg_stats_ext_exprs'), ('pg_statistic_ext_data'), ('pg_largeobject'), ('pg_stat_activity')) AS s(name)
    ON strpos(v.tree, ':relid ' || to_regclass('pg_catalog.' || s.name)::oid || ' ') > 0
  UNION
  SELECT f.ftrelid, 'the foreign server ' || quote_ident(s.srvname) FROM pg_foreign_table f JOIN pg_foreign_server s ON s.oid = f.ftserver`
