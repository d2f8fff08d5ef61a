import { type LakeColumn, type LakeSchema, nameKey } from '@tributary/lake/schema'
import { Problem } from '../../../problem.ts'
import { type LoadTarget, placeOf } from './load-target.ts'

/**
 * The primary key that a load goes by: the table's own, or where it has none the one that the load names. Empty: neither has one.
 *
 * @throws Problem `primary_key_differs` where both have one and they are not the same; `not_ready` where the load lacks a column of it
 */
export function keyOfLoad(target: LoadTarget, schema: LakeSchema, names: readonly string[]): LakeColumn[] {
  const key = target.keyFieldIds.map((fieldId) => schema.columns.find((column) => column.fieldId === fieldId) ?? missing(target, ownName(target, fieldId)))
  const named = names.map((name) => schema.columns.find((column) => nameKey(column.name) === nameKey(name)) ?? missing(target, name))
  if (key.length > 0 && named.length > 0 && !same(key, named)) {
    throw new Problem('primary_key_differs', `${placeOf(target)} has the primary key ${spelt(key)}, and the load names ${spelt(named)}. Change one of them.`)
  }
  return key.length > 0 ? key : named
}

const same = (one: readonly LakeColumn[], other: readonly LakeColumn[]) => one.length === other.length && one.every((column) => other.includes(column))
const spelt = (columns: readonly LakeColumn[]) => columns.map(({ name }) => `"${name}"`).join(', ')
const ownName = ({ schema }: LoadTarget, fieldId: number) => schema?.columns.find((column) => column.fieldId === fieldId)?.name ?? `column ${fieldId}`

function missing(target: LoadTarget, name: string): never {
  throw new Problem('not_ready', `The load has no column "${name}", which is part of the primary key of ${placeOf(target)}.`)
}
