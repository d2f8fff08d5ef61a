import type { Table } from '@tributary/contract/catalog'

const values: Record<string, unknown> = { boolean: true, int: 1, long: 1, float: 1.5, double: 1.5, date: '2024-12-31', time: '23:59:59', timestamp: '2024-12-31T23:59:59', timestamptz: '2024-12-31T23:59:59Z', uuid: '0b8f0f3c-8d1e-4c39-9a6c-1d0a2f4f5e6d' }
const shownColumns = 4

const valueOf = (type: string) => (type.startsWith('decimal') ? '12.50' : values[type] ?? 'text')
/** Inside of single quotes of a shell. */
const quoted = (text: string) => text.replaceAll("'", String.raw`'\''`)

/** A call that sends changes to a table, as it can be pasted into a shell; its row has the table's own columns. */
export function exampleCall(origin: string, { id, columns, primaryKey }: Pick<Table, 'id' | 'columns' | 'primaryKey'>): string {
  const keys = columns.filter(({ name }) => primaryKey.includes(name))
  const rest = columns.filter(({ name }) => !primaryKey.includes(name)).slice(0, Math.max(1, shownColumns - keys.length))
  const row = Object.fromEntries([...keys, ...rest].map(({ name, type }) => [name, valueOf(type)]))
  const key = Object.fromEntries(keys.map(({ name, type }) => [name, valueOf(type)]))
  // A key cannot be sent and deleted at once: the deletion would count.
  const gone = Object.fromEntries(Object.entries(key).map(([name, value]) => [name, typeof value === 'number' ? 2 : value === 'text' ? 'other text' : value]))
  const body = { rows: [row], ...(keys.length > 0 ? { deletes: [gone] } : {}), ...(columns.length > keys.length + rest.length ? { missingColumns: 'null' } : {}) }
  return [
    `curl -X POST ${origin}/api/v1/tables/${id}/imports`,
    `-H "authorization: Bearer $TRIBUTARY_TOKEN"`,
    `-H "content-type: application/json"`,
    `-H "idempotency-key: $(uuidgen)"`,
    `-d '${quoted(JSON.stringify(body))}'`,
  ].join(' \\\n  ')
}
