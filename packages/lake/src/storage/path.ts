import { randomUUID } from 'node:crypto'

/** Refuses a path that could leave the lake's root or mean two things. */
export function checkPath(path: string): string {
  const parts = path.split('/')
  // oxlint-disable-next-line no-control-regex
  const wrong = parts.some((part) => part === '' || part === '.' || part === '..') || /[\u0000-\u001f\u007f\\]/.test(path)
  if (wrong) throw new Error(`Not a path in the lake: ${JSON.stringify(path)}`)
  return path
}

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

/** The folder of a table. @throws where the id is not a UUID in lower case */
export function tableFolder(tableId: string): string {
  if (!new RegExp(`^${uuid}$`).test(tableId)) throw new Error(`Not the id of a table: ${JSON.stringify(tableId)}`)
  return `tables/${tableId}`
}

/** A place in the lake for one more data file of a table. */
export const newDataPath = (tableId: string): string => `${tableFolder(tableId)}/data/${randomUUID()}.parquet`

/**
 * The path in the lake behind an address in Iceberg metadata. Only the part from `tables/` counts, so a lake whose folder or
 * bucket was moved still reads its own tables.
 *
 * @throws where the address is not that of a table's file
 */
export function pathOfUrl(url: string): string {
  const path = new RegExp(`(?:^|/)(tables/${uuid}/(?:data|metadata)/.+)$`, 's').exec(url)?.[1]
  if (!path) throw new Error(`Not a file of a table in the lake: ${JSON.stringify(url)}`)
  return checkPath(path)
}
