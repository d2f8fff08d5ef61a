/** `in.c-crm.customer` → the path of its bucket and its name; what the contract calls a table path has a dot before the name alone. */
export function tableKey(path: string): { bucketPath: string; name: string } {
  const dot = path.lastIndexOf('.')
  return { bucketPath: path.slice(0, dot), name: path.slice(dot + 1) }
}
