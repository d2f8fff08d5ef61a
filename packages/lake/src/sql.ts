/** A name as DuckDB reads it back exactly. */
export const quoteName = (name: string) => `"${name.replaceAll('"', '""')}"`

/** A text as DuckDB reads it back exactly. */
export const quoteText = (text: string) => `'${text.replaceAll("'", "''")}'`
