const bare = /(?<!["\w.])((?:in|out)\.c-[\w-]+)\."?(\w+)/i
const inOne = /"((?:in|out)\.c-[\w-]+)\.([^".]+)"/i

/** The path that the SQL writes without its quotes or with one pair around the whole, as it is written right; null where there is none. */
export function pathHint(sql: string): string | null {
  const [, bucket, table] = bare.exec(sql) ?? inOne.exec(sql) ?? []
  return bucket === undefined || table === undefined ? null : `"${bucket}"."${table}"`
}
