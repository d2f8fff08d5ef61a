const here = 'table_schema = DATABASE()'

// Sequences and the server's own views are no tables of anybody.
export const tablesSql = `
  SELECT table_name, table_type, COALESCE(engine, ''), COALESCE(create_options, ''), table_rows, data_length + index_length, table_schema
  FROM information_schema.tables
  WHERE ${here} AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED', 'VIEW')
  ORDER BY table_name`

export const columnsSql = `
  SELECT table_name, column_name, data_type, column_type, is_nullable, numeric_precision, numeric_scale, privileges, generation_expression
  FROM information_schema.columns
  WHERE ${here}
  ORDER BY table_name, ordinal_position`

// A user who may only read sees the keys here, but not among the constraints.
export const keysSql = `
  SELECT table_name, column_name
  FROM information_schema.statistics
  WHERE ${here} AND index_name = 'PRIMARY'
  ORDER BY table_name, seq_in_index`

export const viewsSql = `SELECT table_name, COALESCE(view_definition, '') FROM information_schema.views WHERE ${here}`
