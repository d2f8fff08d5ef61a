const mark = '#sql='

/** The page of queries, in a project, with this SQL in its editor. It stands behind the mark, which no server is sent. */
export function queryAddress(projectId: string, sql?: string): string {
  return `/query?project=${projectId}${sql === undefined ? '' : `${mark}${encodeURIComponent(sql)}`}`
}

/** The SQL that an address brings; null where it brings none. */
export function sqlIn(hash: string): string | null {
  if (!hash.startsWith(mark)) return null
  try {
    return decodeURIComponent(hash.slice(mark.length))
  } catch {
    return null
  }
}

/** How a query calls a table: `in.c-crm.customer` → "in.c-crm"."customer". */
export function calledInSql(path: string): string {
  const dot = path.lastIndexOf('.')
  return `"${path.slice(0, dot)}"."${path.slice(dot + 1)}"`
}

/** The first rows of a table. */
export const selectAll = (path: string) => `SELECT *\nFROM ${calledInSql(path)}\nLIMIT 100`
