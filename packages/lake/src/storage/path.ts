/** Refuses a path that could leave the lake's root or mean two things. */
export function checkPath(path: string): string {
  const parts = path.split('/')
  // oxlint-disable-next-line no-control-regex
  const wrong = parts.some((part) => part === '' || part === '.' || part === '..') || /[\u0000-\u001f\u007f\\]/.test(path)
  if (wrong) throw new Error(`Not a path in the lake: ${JSON.stringify(path)}`)
  return path
}

/**
 * The path in the lake behind an address in Iceberg metadata. Only the part from `tables/` counts, so a lake whose folder or
 * bucket was moved still reads its own tables.
 *
 * @throws where the address is not that of a table's file
 */
export function pathOfUrl(url: string): string {
  const path = /(?:^|\/)(tables\/[0-9a-f-]{36}\/(?:data|metadata)\/[^/]+)$/.exec(url)?.[1]
  if (!path) throw new Error(`Not a file of a table in the lake: ${JSON.stringify(url)}`)
  return checkPath(path)
}
