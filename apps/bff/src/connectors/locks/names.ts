import type { TableName } from '../connector.ts'

export function keyOf({ schema, name }: TableName) {
  return JSON.stringify([schema, name])
}

export function nameOf({ schema, name }: TableName) {
  return `${quoted(schema)}.${quoted(name)}`
}

export function quoted(name: string) {
  return `"${name.replaceAll('"', '""')}"`
}
